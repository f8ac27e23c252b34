using Spectre.Console;
using Spectre.Console.Rendering;

namespace StreamGuard.Host.Demo;

/// <summary>The newest alerts, two lines each: what, and why.</summary>
internal sealed class AlertList(DemoBoard board)
{
    private const int LinesOfAnAlert = 2;
    private const int Badge = 10;

    public IRenderable Draw(int width, int height)
    {
        IReadOnlyList<DemoAlert> alerts = board.Newest(Math.Max(1, height / LinesOfAnAlert));
        IRenderable[] lines = alerts.Count == 0
            ? [new Markup("[grey]waiting for the first scam …[/]")]
            : [.. alerts.Reverse().SelectMany(alert => Lines(alert, width))];
        return new Panel(new Rows(lines))
        {
            Header = new PanelHeader("[grey] alerts, the newest first [/]"),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Grey35),
            Expand = true,
        };
    }

    private static IEnumerable<IRenderable> Lines(DemoAlert alert, int width)
    {
        string title = Shown.Cut($"{alert.At:MM-dd HH:mm}  {alert.Title}", width - Badge - 1);
        yield return new Markup($"{Severity.Badge(alert.Severity)} [bold]{Markup.Escape(title)}[/]");
        yield return new Markup($"{new string(' ', Badge)} [grey]{Markup.Escape(Shown.Cut(alert.Message, width - Badge - 1))}[/]");
    }
}
