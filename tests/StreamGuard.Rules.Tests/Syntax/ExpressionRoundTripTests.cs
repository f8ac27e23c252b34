using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

public class ExpressionRoundTripTests
{
    [Property(MaxTest = 1000)]
    public void WhatIsPrintedReadsToAnEqualTree(DoNotSize<int> seed)
    {
        ExpressionSyntax tree = new RandomExpressions(new Random(seed.Item)).Next(seed.Item & 7);
        string printed = tree.ToString();
        (ExpressionSyntax read, Diagnostics diagnostics) = Trees.Parse(printed);
        Assert.True(diagnostics.All.Count == 0, $"{printed}\n{Trees.Told(diagnostics)}");
        Assert.Equal(TreeText.Of(tree), TreeText.Of(read));
        Assert.Equal(printed, read.ToString());
    }
}
