using Spectre.Console;
using Spectre.Console.Rendering;

namespace StreamGuard.Host.Demo;

/// <summary>The rules that raised most alerts.</summary>
internal sealed class RuleBars(DemoBoard board)
{
    private const int LinesOfARule = 2;

    public IRenderable Draw(int width, int height)
    {
        IReadOnlyList<(string Rule, long Alerts)> top = board.TopRules(Math.Max(1, height / LinesOfARule));
        return new Panel(new Rows(top.SelectMany(one => Lines(one.Rule, one.Alerts, top[0].Alerts, width))))
        {
            Header = new PanelHeader("[grey] rules [/]"),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Grey35),
            Expand = true,
        };
    }

    private static IEnumerable<IRenderable> Lines(string rule, long alerts, long most, int width)
    {
        string count = alerts.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        int bar = Math.Max(1, (int)(width * alerts / Math.Max(most, 1)));
        yield return new Markup(Markup.Escape(Shown.Cut(rule, width - count.Length - 1)).PadRight(width - count.Length) + $"[bold]{count}[/]");
        yield return new Markup($"[blue]{new string('━', bar)}[/]");
    }
}
