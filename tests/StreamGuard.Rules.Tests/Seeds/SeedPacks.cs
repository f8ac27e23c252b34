using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>The rules that cases are tried on.</summary>
internal static class SeedPacks
{
    private static readonly Lazy<CheckedRuleSet> Loaded = new(() =>
        RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load()).RuleSet
        ?? throw new InvalidDataException("The packs have errors."));

    public static CheckedRuleSet Rules => Loaded.Value;
}
