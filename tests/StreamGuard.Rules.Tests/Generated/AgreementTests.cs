using FsCheck;
using FsCheck.Fluent;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Testing;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>
/// Random rules over random events: the planned evaluator says what the plain one says, straight and by one of the other ways in turn. More and
/// new cases: STREAMGUARD_CASES=20000. A failure prints its seed (repeat it with STREAMGUARD_REPLAY) and a scenario that can be saved under
/// tests/cases.
/// </summary>
public class AgreementTests
{
    private const ulong UsualGamma = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Every run tries the same scenarios, so that a red run tells of the change it tests; new ones are looked for with STREAMGUARD_CASES.</summary>
    [Theory]
    [InlineData(7, 1_500)]
    [InlineData(11, 600)]
    public void EveryEvaluatorSaysWhatThePlainOneSays(int usualSeed, int usualCases) =>
        Prop.ForAll(ScenarioArbitrary.Scenario(), Agree).Check(Configuration((ulong)usualSeed, usualCases));

    private static Config Configuration(ulong usualSeed, int usualCases)
    {
        bool explores = int.TryParse(Environment.GetEnvironmentVariable("STREAMGUARD_CASES"), out int cases);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(explores ? cases : usualCases);
        string[]? replay = Environment.GetEnvironmentVariable("STREAMGUARD_REPLAY")?.Split(',');
        return replay is [string seed, string gamma] ? config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma))
            : explores ? config
            : config.WithReplay(usualSeed, UsualGamma);
    }

    /// <summary>A scenario that is no longer right after shrinking agrees.</summary>
    private static Property Agree(Scenario scenario)
    {
        Schema? schema = SchemaReader.Read(new SourceFile("schema", scenario.Schema), new Diagnostics());
        CheckedRuleSet? rules = schema is null ? null : RuleFolder.Read([new SourceFile("rules", scenario.RulesText)], schema).RuleSet;
        if (rules is null)
        {
            return true.ToProperty();
        }

        IReadOnlyList<string> plain = Lines(rules, scenario, Evaluators.All["plain"]);
        string[] others = [.. Evaluators.All.Keys.Except(["plain", "planned"])];
        string inTurn = others[scenario.Events.Count % others.Length];
        string? difference = Evaluators.All
            .Where(evaluator => evaluator.Key == "planned" || evaluator.Key == inTurn)
            .Select(evaluator => Difference(evaluator.Key, plain, Lines(rules, scenario, evaluator.Value)))
            .FirstOrDefault(found => found is not null);
        return (difference is null).Label(difference ?? "");
    }

    private static IReadOnlyList<string> Lines(CheckedRuleSet rules, Scenario scenario, EvaluateLines evaluate) =>
        ResultText.Of(evaluate(rules, scenario.Events, true), rules.Schema.TimeZone);

    private static string? Difference(string evaluator, IReadOnlyList<string> plain, IReadOnlyList<string> other)
    {
        int first = Enumerable.Range(0, Math.Max(plain.Count, other.Count))
            .FirstOrDefault(index => plain.ElementAtOrDefault(index) != other.ElementAtOrDefault(index), -1);
        return first < 0 ? null : $"\nplain: {plain.ElementAtOrDefault(first)}\n{evaluator}: {other.ElementAtOrDefault(first)}";
    }
}
