using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>
/// The rule of the canary beside those of a bundle. It is the program's own, so the set keeps its version; it never fires on what has another rule's
/// name, and it is there whether or not a canary flies, so that every process computes the same.
/// </summary>
internal static class CanaryRule
{
    public static CheckedRuleSet AddTo(CheckedRuleSet rules, RuleBundle bundle)
    {
        if (!Canary.CanFly(rules.Schema))
        {
            return rules;
        }

        SourceFile[] files = [.. bundle.Files.Select(file => new SourceFile(file.Path, file.Text)), new SourceFile(Canary.RuleId, Canary.RuleText)];
        return RuleFolder.Read(files, rules.Schema, listTexts: bundle.Lists).RuleSet is { } both ? both with { Version = rules.Version } : rules;
    }
}
