using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Demo;

/// <summary>`streamguard demo`: made-up lives, real rules, watched live.</summary>
public static class DemoCommand
{
    private const int UsualRate = 10_000;

    /// <summary>What the embedded broker keeps up with on a small machine; it forgets what is not read soon.</summary>
    private const int UsualRateOfKafka = 2_000;

    public static Command Create(Terminal terminal)
    {
        Option<bool> kafka = new("--kafka") { Description = "Through Kafka: a broker inside this process, real protocol" };
        Option<double?> seconds = new("--seconds") { Description = "End after so long; else with Ctrl-C", HelpName = "N" };
        Option<int?> rate = new("--rate") { Description = $"Events per second; {UsualRate} unless given, {UsualRateOfKafka} with --kafka", HelpName = "N" };
        Option<int> customers = new("--customers") { Description = "How many customers there are", HelpName = "N", DefaultValueFactory = _ => 2_000 };
        Option<ulong> seed = new("--seed") { Description = "Another seed, other lives", HelpName = "S", DefaultValueFactory = _ => 1 };
        Option<double> scams = new("--scams")
        {
            Description = "Scam cases begun per million payments; in real life some fifty",
            HelpName = "PER_MILLION",
            DefaultValueFactory = _ => 400,
        };
        Option<string[]> rules = LoadedRules.CreateOption(required: false);
        Option<string?> schema = SchemaFile.CreateOption();
        ExampleCommand command = new(
            "demo",
            "Watch rules catch scams in a stream of made-up lives",
            "streamguard demo",
            "streamguard demo --seconds 30 --seed 7",
            "streamguard demo --kafka --seconds 30")
        {
            kafka, seconds, rate, customers, seed, scams, rules, schema,
        };
        command.SetAction(parsed =>
        {
            bool throughKafka = parsed.GetValue(kafka);
            DemoOptions options = new()
            {
                ThroughKafka = throughKafka,
                Length = parsed.GetValue(seconds) is { } length ? Length(length) : null,
                EventsPerSecond = parsed.GetValue(rate) ?? (throughKafka ? UsualRateOfKafka : UsualRate),
                Customers = parsed.GetValue(customers),
                Seed = parsed.GetValue(seed),
                ScamsPerMillionPayments = parsed.GetValue(scams),
            };
            if (options.EventsPerSecond is < 1 or > 10_000_000)
            {
                throw new UserProblemException($"--rate must be from 1 to 10000000, not {options.EventsPerSecond}");
            }

            string[] paths = parsed.GetValue(rules) is { Length: > 0 } named ? named : [BuiltInPacks.Find()];
            return LoadedRules.Load(paths, parsed.GetValue(schema), terminal) is { } loaded
                ? DemoRun.Play(loaded, options, terminal)
                : ExitCode.Findings;
        });
        return command;
    }

    private static TimeSpan Length(double seconds) => seconds is > 0 and <= 1_000_000
        ? TimeSpan.FromSeconds(seconds)
        : throw new UserProblemException($"--seconds must be more than 0 and at most 1000000, not {seconds}");
}
