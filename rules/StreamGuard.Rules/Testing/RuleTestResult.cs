using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>What one inline test said.</summary>
/// <param name="Differences">A sentence for each thing that was not as the test expects; none when it passed.</param>
public sealed record RuleTestResult(CheckedRule Rule, RuleTestSyntax Test, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}
