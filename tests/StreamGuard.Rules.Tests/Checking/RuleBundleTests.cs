using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class RuleBundleTests
{
    [Fact]
    public void ABundleOfThePacksGivesTheSameRulesWithTheirLists()
    {
        RuleBundle bundle = OfPacks();
        Assert.NotEmpty(bundle.Lists);
        byte[] bytes = bundle.ToBytes();
        Assert.Equal(bytes, OfPacks().ToBytes());
        RuleBundle? read = RuleBundle.FromBytes(bytes);
        Assert.Equal(bundle.Version, read?.Check()?.Version);
        Assert.Equal(bytes, read!.ToBytes());
    }

    [Fact]
    public void WhatIsNoBundleOrGivesAnotherVersionIsNoRuleSet()
    {
        RuleBundle bundle = OfPacks();
        byte[] bytes = bundle.ToBytes();
        Assert.Null(RuleBundle.FromBytes([]));
        Assert.Null(RuleBundle.FromBytes("nonsense"u8));
        Assert.Null(RuleBundle.FromBytes(bytes.AsSpan(0, bytes.Length / 2)));
        Assert.Null((bundle with { Version = "sha256:0" }).Check());
        Assert.Null((bundle with { Lists = new Dictionary<string, string>() }).Check());
    }

    private static RuleBundle OfPacks()
    {
        Schema schema = BuiltInSchema.Load();
        return RuleBundle.Of(RuleFolder.Load([Path.Combine(Repository.Root, "rules/packs")], schema), schema)!;
    }
}
