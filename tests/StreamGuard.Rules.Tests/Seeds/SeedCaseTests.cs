using System.Collections.Concurrent;
using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Testing;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>What the packs make of each case alone.</summary>
public class SeedCaseTests
{
    private static readonly ConcurrentDictionary<string, EvaluationResult> StraightRuns = new(StringComparer.Ordinal);

    public static TheoryData<string> Names => new(SeedCase.All.Select(one => one.Name));

    public static TheoryData<string, int> NamesAndPartitions
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (SeedCase one in SeedCase.All)
            {
                data.Add(one.Name, 2);
                data.Add(one.Name, 4);
                data.Add(one.Name, 8);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePacksDoWithACaseWhatItsTellingExpects(string name)
    {
        IReadOnlyList<string> differences = SeedCase.Of(name).Differences(Straight(name), SeedPacks.Rules.Schema);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePlainEvaluatorRaisesTheSameAlerts(string name) => Same(Straight(name), FileRun.Run(SeedPacks.Rules, SeedCase.Of(name).Events, drain: true));

    [Theory]
    [MemberData(nameof(NamesAndPartitions))]
    public void ACaseSpreadOverPartitionsRaisesTheSameAlerts(string name, int partitions) =>
        Same(Straight(name), PlannedRun.OverPartitions(SeedPacks.Rules, SeedCase.Of(name).Events, drain: true, partitions));

    /// <summary>Halfway, before and behind each event that the telling names, and at a few others.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ACaseThatIsInterruptedAndRestoredRaisesTheSameAlerts(string name)
    {
        SeedCase one = SeedCase.Of(name);
        HashSet<string> named = [.. one.Told.NamedEvents];
        int[] stops =
        [
            one.Events.Count / 2,
            .. Enumerable.Range(1, 9).Select(tenth => one.Events.Count * tenth / 10),
            .. Enumerable.Range(1, one.Events.Count - 1).Where(index => named.Contains(IdOf(one.Events[index]))).SelectMany(index => new[] { index - 1, index }),
        ];
        Same(Straight(name), PlannedRun.RestoredBehind(SeedPacks.Rules, one.Events, drain: true, partitions: 2, [.. stops.ToHashSet()]));
    }

    /// <summary>With STREAMGUARD_ACCEPT=1 contacts are rewritten to name the case that the first alert opened: its id follows from the rule that fires first.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ContactsNameTheCaseThatTheFirstAlertOpened(string name)
    {
        SeedCase one = SeedCase.Of(name);
        if (one.Told.Course is not { } course || Straight(name).Alerts.FirstOrDefault(alert => alert.Subject == course.Victim) is not { } first)
        {
            return;
        }

        string[] named = [.. one.Facts(SeedPacks.Rules.Schema).Contacts.Where(contact => contact.Subject == course.Victim).Select(contact => contact.Case!).Distinct()];
        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            IEnumerable<string> lines = one.Events.Select(line => named.Aggregate(line, (text, old) => text.Replace($"\"case\":\"{old}\"", $"\"case\":\"{first.Case}\"", StringComparison.Ordinal)));
            File.WriteAllText(one.Path, string.Concat(lines.Select(line => line + "\n")));
            return;
        }

        Assert.All(named, id => Assert.Equal(first.Case, id));
    }

    private static EvaluationResult Straight(string name) =>
        StraightRuns.GetOrAdd(name, static one => PlannedRun.Straight(SeedPacks.Rules, SeedCase.Of(one).Events, drain: true));

    private static void Same(EvaluationResult expected, EvaluationResult actual)
    {
        Assert.Empty(actual.Dead);
        Assert.Equal(Lines(expected), Lines(actual));
    }

    private static IEnumerable<string> Lines(EvaluationResult result) => result.Alerts.Select(alert => AlertJson.ToText(alert, SeedPacks.Rules.Schema.TimeZone));

    private static string IdOf(string line) => line["{\"id\":\"".Length..line.IndexOf("\",", StringComparison.Ordinal)];
}
