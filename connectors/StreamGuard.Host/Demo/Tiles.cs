using Spectre.Console;
using Spectre.Console.Rendering;

namespace StreamGuard.Host.Demo;

/// <summary>The numbers above: throughput, latency, alerts, money held, each with its recent past.</summary>
internal sealed class Tiles(DemoBoard board, BoardSamples samples)
{
    private const int Borders = 4;
    private const int Wide = 22;

    public IRenderable Draw(int width)
    {
        int inside = (width / 4) - Borders;
        bool isWide = inside >= Wide;
        string slowest = $"[aqua]p99 {Shown.Milliseconds(samples.NinetyNinth)}[/]";
        double rate = samples.EventsPerSecond.Count > 0 ? samples.EventsPerSecond[^1] : 0;
        return new Layout().SplitColumns(
            Tile("events/s", $"[bold green]{rate:N0}[/]", $"[green]{Shown.Sparkline(samples.EventsPerSecond, inside)}[/]", $"{board.Events:N0} in all"),
            Tile(
                "latency",
                $"[bold aqua]p50 {Shown.Milliseconds(samples.Median)}[/]{(isWide ? "  " + slowest : "")}",
                $"[aqua]{Shown.Sparkline(samples.Slowest, inside)}[/]",
                isWide ? "from the moment due" : slowest),
            Tile(
                "alerts",
                $"[bold yellow]{board.Alerts:N0}[/]",
                $"[yellow]{Shown.Sparkline(samples.Alerts, inside)}[/]",
                $"[red]{board.AlertsOf("critical")} critical[/]{(isWide ? $", {board.AlertsOf("high")} high" : "")}"),
            Tile("money held", $"[bold fuchsia]{Shown.Money(board.Held)}[/]", "", "before it left"));
    }

    private static Layout Tile(string name, string number, string past, string more) => new Layout(name).Update(
        new Panel(new Rows(new Markup(number), new Markup(past), new Markup($"[grey]{more}[/]")))
        {
            Header = new PanelHeader($"[grey] {name} [/]"),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Grey35),
            Expand = true,
        });
}
