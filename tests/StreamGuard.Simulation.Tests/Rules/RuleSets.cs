using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Simulation.Tests.Rules;

/// <summary>The two rule sets between which a run switches, each for the plain evaluator and compiled.</summary>
internal static class RuleSets
{
    public static Schema Schema { get; } = LoadSchema();

    public static IReadOnlyList<CheckedRuleSet> Checked { get; } = [Load("first.yaml"), Load("second.yaml")];

    private static readonly Dictionary<string, RuleSet> Compiled =
        Checked.ToDictionary(rules => rules.Version, RulePlanner.Plan, StringComparer.Ordinal);

    public static RuleSet? Find(string version) => Compiled.GetValueOrDefault(version);

    public static CheckedRuleSet Plain(string version) => Checked.Single(rules => rules.Version == version);

    public static CheckedRuleSet Read(string text)
    {
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", text)], Schema);
        return result.RuleSet ?? throw new InvalidDataException(string.Join('\n', result.Diagnostics.All.Select(one => one.Message)));
    }

    private static SourceFile Source(string name) =>
        new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Rules", name)));

    private static Schema LoadSchema()
    {
        Diagnostics diagnostics = new();
        return SchemaReader.Read(Source("schema.yaml"), diagnostics)
            ?? throw new InvalidDataException(string.Join('\n', diagnostics.All.Select(one => one.Message)));
    }

    private static CheckedRuleSet Load(string name)
    {
        RuleFolderResult result = RuleFolder.Read([Source(name)], Schema);
        return result.RuleSet ?? throw new InvalidDataException(string.Join('\n', result.Diagnostics.All.Select(one => one.Message)));
    }
}
