using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Perf.Engines;

/// <summary>Rule files as the engine runs them.</summary>
internal static class Packs
{
    public static RuleSet Twelve(Schema schema) =>
        Plan(RuleFolder.Load([Path.Combine(AppContext.BaseDirectory, "packs", "twelve.yaml")], schema));

    /// <summary>All that is shipped, and how many rules it is.</summary>
    public static RuleSet Shipped(Schema schema, out int rules)
    {
        RuleFolderResult folder = RuleFolder.Load([Path.Combine(AppContext.BaseDirectory, "rules", "packs")], schema);
        rules = folder.Rules.Count;
        return Plan(folder);
    }

    /// <summary>As `run` takes them.</summary>
    public static LoadedRules LoadTwelve(Schema schema)
    {
        RuleFolderResult folder = RuleFolder.Load([Path.Combine(AppContext.BaseDirectory, "packs", "twelve.yaml")], schema);
        return new LoadedRules(schema, folder.RuleSet!, folder.Rules) { Bundle = RuleBundle.Of(folder, schema)! };
    }

    public static RuleSet OfText(string yaml, Schema schema) => Plan(RuleFolder.Read([new SourceFile("generated.yaml", yaml)], schema));

    private static RuleSet Plan(RuleFolderResult result) =>
        result.RuleSet is { } rules
            ? RulePlanner.Plan(rules)
            : throw new InvalidOperationException("The benchmark's own rules are wrong: " + string.Join(
                "; ", result.Diagnostics.All.Select(one => $"{one.Code} {one.Message}")));
}
