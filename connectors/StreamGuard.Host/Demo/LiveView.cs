using Spectre.Console;
using Spectre.Console.Rendering;
using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Demo;

/// <summary>The demo on a terminal: numbers above, alerts as they come below, the rules that raised them beside.</summary>
internal sealed class LiveView(DemoBoard board, DemoOptions options, TimeZoneInfo zone)
{
    private const int HeaderLines = 5;
    private const int RulesWidth = 38;
    private const int NarrowestWithRules = 100;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(125);

    private readonly BoardSamples samples = new(board);

    /// <summary>Somebody looks, and the terminal can move its cursor.</summary>
    public static bool CanShow(Terminal terminal) =>
        terminal.OutputIsScreen && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile is { Width: >= 60, Height: >= 15 };

    public void ShowUntil(CancellationToken end)
    {
        IAnsiConsole console = AnsiConsole.Console;
        console.AlternateScreen(() =>
        {
            console.Cursor.Hide();
            try
            {
                console.Live(Draw(console)).Overflow(VerticalOverflow.Crop).Start(live =>
                {
                    while (!end.WaitHandle.WaitOne(Frame))
                    {
                        samples.Take();
                        live.UpdateTarget(Draw(console));
                    }
                });
            }
            finally
            {
                console.Cursor.Show();
            }
        });
    }

    private Layout Draw(IAnsiConsole console)
    {
        (int width, int height) = (console.Profile.Width, console.Profile.Height);
        bool withRules = width >= NarrowestWithRules;
        int alertsWidth = width - (withRules ? RulesWidth : 0);
        Layout alerts = new Layout("alerts").Update(new AlertList(board).Draw(alertsWidth - 4, height - HeaderLines - 4));
        Layout body = new("body");
        if (withRules)
        {
            body.SplitColumns(alerts, new Layout("rules").Size(RulesWidth).Update(new RuleBars(board).Draw(RulesWidth - 4, height - HeaderLines - 4)));
        }
        else
        {
            body.SplitColumns(alerts);
        }

        return new Layout("demo").SplitRows(
            new Layout("title").Size(1).Update(Title(width)),
            new Layout("numbers").Size(HeaderLines).Update(new Tiles(board, samples).Draw(width)),
            body,
            new Layout("foot").Size(1).Update(new Markup(Foot())));
    }

    private IRenderable Title(int width)
    {
        const string Name = " STREAMGUARD ";
        const string Motto = " catches scams while they happen";
        string time = board.IsLive ? $"in their time {ValueText.OfTime(board.Now, zone)} " : "reading history at full speed … ";
        int gap = width - Name.Length - Motto.Length - time.Length;
        return new Markup($"[bold white on blue]{Name}[/][blue]{Motto}[/]{(gap > 0 ? new string(' ', gap) + $"[grey]{time}[/]" : "")}");
    }

    private string Foot()
    {
        string length = options.Length is { } whole ? $"{board.Elapsed.TotalSeconds:0} of {whole.TotalSeconds:0} s" : $"{board.Elapsed.TotalSeconds:0} s, Ctrl-C ends";
        string way = options.ThroughKafka ? "generator → Kafka (embedded broker) → rules → Kafka → here" : "generator → rules → here";
        return $"[grey] {length} · {options.Customers:N0} customers · {board.Rules} rules · {Markup.Escape(way)}[/]";
    }
}
