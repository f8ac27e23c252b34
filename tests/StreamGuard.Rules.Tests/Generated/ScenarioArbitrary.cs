using FsCheck;
using FsCheck.Fluent;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>Scenarios for FsCheck. Rules that the checker refuses are made again.</summary>
public static class ScenarioArbitrary
{
    private const int MostTries = 40;
    private const int MostEvents = 40;

    public static Arbitrary<Scenario> Scenario() =>
        Arb.From(Gen.Choose(int.MinValue, int.MaxValue).Select(Make), ScenarioShrinker.Smaller);

    public static Scenario Make(int seed)
    {
        var chance = new Chance(seed);
        string schemaText = SchemaGenerator.Make(chance);
        Schema schema = SchemaReader.Read(new SourceFile("schema", schemaText), new Diagnostics())!;
        var generator = new RuleGenerator(chance, schema);
        List<RuleText> rules = [];
        int wanted = chance.Between(1, 3);
        for (int attempt = 0; attempt < MostTries && rules.Count < wanted; attempt++)
        {
            RuleText rule = generator.Make($"r{rules.Count + 1}");
            if (IsRight(rule.ToString(), schema))
            {
                rules.Add(rule);
            }
        }

        return new Scenario(schemaText, rules, new EventGenerator(chance, schema).Make(chance.Between(5, MostEvents)));
    }

    public static bool IsRight(string rules, Schema schema) => RuleFolder.Read([new SourceFile("rules", rules)], schema).RuleSet is not null;
}
