using System.CommandLine;
using StreamGuard.Engine.Events;
using StreamGuard.Host.Backtesting.Judging;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Backtesting;

/// <summary>The options of `backtest`.</summary>
internal sealed class BacktestArguments
{
    private static readonly string[] UsualPayments = ["transfer", "withdrawal", "card_payment", "purchase"];

    private readonly Option<string[]> rules = LoadedRules.CreateOption(required: true);

    private readonly Option<string[]> against = new("--against")
    {
        Description = "The older rules: files, or folders of them",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> events = new("--events")
    {
        Description = "JSON Lines (or what --mapping reads), as they are or compressed by gzip or zstd; - is standard input",
        HelpName = "FILE",
    };

    private readonly Option<bool> log = new("--log") { Description = "Instead of a file: the input events of the log on Kafka, from --from (less --warm-up) to --to" };

    private readonly LogArguments logArguments = new();

    private readonly Option<string?> labels = new("--labels")
    {
        Description = "Which events are scams, as CSV: event and, if known, label, customer, scam, typology, role (what `gen --labels` writes)",
        HelpName = "FILE",
    };

    private readonly Option<string?> mapping = MappingFile.CreateOption();

    private readonly Option<string?> schema = SchemaFile.CreateOption();

    private readonly Option<string?> warmUp = new("--warm-up") { Description = "How long events build state only, from the first on (with --log: before --from)", HelpName = "DURATION" };

    private readonly Option<string?> scoreFrom = new("--score-from") { Description = "The time from which events are scored; those before it build state only", HelpName = "TIME" };

    private readonly Option<string[]> payments = new("--payments")
    {
        Description = "Kinds of events that are payments: transfer, withdrawal, card_payment and purchase unless named",
        HelpName = "KIND",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<double> baseRate = new("--base-rate")
    {
        Description = "Scams in a million payments of real life; 56 are those of the UK in 2023",
        HelpName = "N",
        DefaultValueFactory = _ => BaseRate.UnitedKingdom2023,
    };

    private readonly Option<bool> drain = new("--drain") { Description = "Let timers run out after the last event" };

    private readonly Option<string> format = new("--format") { Description = "text, json or html", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    private readonly Option<string> output = new("--output", "-o") { Description = "Where the report goes; - is standard output", HelpName = "FILE", DefaultValueFactory = _ => "-" };

    private readonly Option<bool> failOnDifference = new("--fail-on-difference") { Description = "Exit with 1 when the two do not raise the same alerts" };

    private readonly Option<double?> leastRecall = new("--min-recall") { Description = "Exit with 1 when fewer of the scams are found; 0 to 1", HelpName = "X" };

    private readonly Option<double?> mostAlerts = new("--max-alerts-per-million")
    {
        Description = "Exit with 1 when more events are alerted in a million payments; with labels, at the base rate",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        Array.ForEach<Option>(
            [rules, against, events, log, labels, mapping, schema, warmUp, scoreFrom, payments, baseRate, drain, format, output, failOnDifference, leastRecall, mostAlerts],
            command.Options.Add);
        rules.Description = "The new rules: files, or folders of them";
        format.AcceptOnlyFromAmong("text", "json", "html");
        against.Validators.Add(StrayOption.Refuse);
        payments.Validators.Add(StrayOption.Refuse);
        logArguments.AddTo(command);
        command.Validators.Add(result =>
        {
            bool fromLog = result.GetValue(log);
            if (fromLog == result.GetValue(events) is not null)
            {
                result.AddError("name a file with --events, or the log with --log and --kafka HOST:PORT or --config FILE, one of the two");
            }

            if (!fromLog && logArguments.HasFile(result))
            {
                result.AddError("--config says where the log is: it needs --log");
            }

            if (fromLog && result.GetValue(mapping) is not null)
            {
                result.AddError("--mapping is for files: the log holds events of the schema");
            }

            if (result.GetValue(warmUp) is not null && result.GetValue(scoreFrom) is not null)
            {
                result.AddError("--warm-up and --score-from say the same in two ways: give one of them");
            }

            if (result.GetValue(failOnDifference) && result.GetValue(against) is not { Length: > 0 })
            {
                result.AddError("--fail-on-difference needs the rules to compare with: give --against PATH");
            }
        });
    }

    public string? ReadEvents(ParseResult parsed) => parsed.GetValue(events);

    public string? ReadSchema(ParseResult parsed) => parsed.GetValue(schema);

    public bool AreAboutLog(ParseResult parsed) => parsed.GetValue(log);

    /// <summary>Null when there are errors in the configuration file, which have been told.</summary>
    public LogLook? ReadLog(ParseResult parsed, Terminal terminal) => logArguments.Read(parsed, terminal);

    /// <exception cref="UserProblemException">A kind is none of the schema.</exception>
    public IReadOnlySet<string> ReadPayments(ParseResult parsed, Schema known)
    {
        string[] named = [.. (parsed.GetValue(payments) ?? []).SelectMany(one => one.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        foreach (string kind in named.Where(kind => known.Find(kind) is null))
        {
            string near = NearestName.Of(kind, known.Kinds.Select(one => one.Name)) is { } name ? $"; did you mean `{name}`?" : "";
            throw new UserProblemException($"--payments {kind}: the schema has no such kind{near}");
        }

        return (named.Length > 0 ? named : UsualPayments.Where(kind => known.Find(kind) is not null)).ToHashSet(StringComparer.Ordinal);
    }

    /// <exception cref="UserProblemException">Something is not what it should be.</exception>
    public BacktestOptions Read(ParseResult parsed) => new()
    {
        NewPaths = parsed.GetValue(rules)!,
        OldPaths = parsed.GetValue(against) ?? [],
        LabelsPath = parsed.GetValue(labels),
        MappingPath = parsed.GetValue(mapping),
        WarmUp = ReadWarmUp(parsed.GetValue(warmUp)),
        ScoreFrom = ReadTime(parsed.GetValue(scoreFrom)),
        ScamsPerMillion = parsed.GetValue(baseRate) is > 0 and < 1e6 and var rate
            ? rate
            : throw new UserProblemException("--base-rate must be between 0 and 1,000,000: how many scams a million payments hold"),
        Drain = parsed.GetValue(drain),
        Format = Enum.Parse<ReportFormat>(parsed.GetValue(format)!, ignoreCase: true),
        Output = parsed.GetValue(output)!,
        FailsOnDifference = parsed.GetValue(failOnDifference),
        LeastRecall = parsed.GetValue(leastRecall) switch
        {
            null => null,
            >= 0 and <= 1 and var least => least,
            _ => throw new UserProblemException("--min-recall must be from 0 to 1"),
        },
        MostAlertsPerMillion = parsed.GetValue(mostAlerts) is { } most && !(most >= 0)
            ? throw new UserProblemException("--max-alerts-per-million must be 0 or more")
            : parsed.GetValue(mostAlerts),
    };

    private static TimeSpan ReadWarmUp(string? text) => text is null
        ? TimeSpan.Zero
        : TimeText.TryRead(text, out TimeSpan time) ? time : throw new UserProblemException($"--warm-up {text}: write how long, such as 14d or 1d12h");

    private static long? ReadTime(string? text) => text is null
        ? null
        : When.TryParse(text, DateTimeOffset.UnixEpoch) is { Time: { } time } && text.Contains('T', StringComparison.Ordinal)
            ? time
            : throw new UserProblemException($"--score-from {text}: write a time with its zone, such as 2026-03-02T00:00:00+08:00");
}
