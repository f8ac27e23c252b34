using System.Buffers;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Testing;
using StreamGuard.Seeds;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>All cases at once, in the order of time, among 50,000 events of ordinary lives: what is said about the cases' people stays the same.</summary>
public class InterleavedCaseTests
{
    private const int OrdinaryEvents = 50_000;

    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("STREAMGUARD_SEED"), out ulong chosen) ? chosen : 20_260_601;

    private static readonly Lazy<IReadOnlyList<string>> Stream = new(Interleave);

    private static readonly Lazy<IReadOnlyList<string>> Alone = new(() =>
        [.. SeedCase.All.SelectMany(one => PlannedRun.Straight(SeedPacks.Rules, one.Events, drain: true).Alerts).Select(Line).Order(StringComparer.Ordinal)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void CasesAmongOrdinaryLivesRaiseTheSameAlertsOverAnyNumberOfPartitions(int partitions) =>
        Same(PlannedRun.OverPartitions(SeedPacks.Rules, Stream.Value, drain: true, partitions));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void CasesAmongOrdinaryLivesRaiseTheSameAlertsWhenInterruptedHalfway(int partitions) =>
        Same(PlannedRun.RestoredBehind(SeedPacks.Rules, Stream.Value, drain: true, partitions, Stream.Value.Count / 2));

    private static void Same(EvaluationResult result)
    {
        Assert.Empty(result.Dead);
        string[] ofCases = [.. result.Alerts.Where(alert => IsOfACase(alert.Subject)).Select(Line).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(Alone.Value);
        Assert.True(Alone.Value.SequenceEqual(ofCases), $"seed {Seed} (STREAMGUARD_SEED): only alone\n{string.Join('\n', Alone.Value.Except(ofCases))}\nonly among others\n{string.Join('\n', ofCases.Except(Alone.Value))}");
    }

    /// <summary>Ids of the generator are digits, or a letter and digits; those of the cases all have a hyphen.</summary>
    private static bool IsOfACase(string subject) => subject.Contains('-', StringComparison.Ordinal);

    private static string Line(Alert alert) => AlertJson.ToText(alert, SeedPacks.Rules.Schema.TimeZone);

    private static IReadOnlyList<string> Interleave()
    {
        string[] cases = [.. SeedCase.All.SelectMany(one => one.Events)];
        DateTimeOffset[] span = [.. cases.Select(At)];
        GeneratorOptions options = new()
        {
            Customers = 400,
            Events = OrdinaryEvents,
            Seed = Seed,
            ScamsPerMillion = 0,
            Start = span.Min(),
            Days = (int)Math.Ceiling((span.Max() - span.Min()).TotalDays),
        };
        return [.. cases.Concat(Generate(options)).Select(line => (At: At(line), Line: line)).OrderBy(one => one.At).Select(one => one.Line)];
    }

    private static IEnumerable<string> Generate(GeneratorOptions options)
    {
        EventGenerator generator = new(options);
        ArrayBufferWriter<byte> output = new();
        while (generator.TryWrite(output, out _))
        {
        }

        return Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static DateTimeOffset At(string line)
    {
        int at = line.IndexOf("\"at\":\"", StringComparison.Ordinal) + 6;
        return DateTimeOffset.Parse(line.AsSpan(at, line.IndexOf('"', at) - at));
    }
}
