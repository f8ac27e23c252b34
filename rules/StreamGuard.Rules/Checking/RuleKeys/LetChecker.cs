using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>The lets of a rule, from top to bottom: each sees those above it.</summary>
internal static class LetChecker
{
    /// <summary>An erroneous let still has its place and its name, so that nothing more is said about its uses.</summary>
    public static IReadOnlyList<CheckedLet> Check(CheckingContext context, Scope bare, RuleSyntax rule, out Scope all)
    {
        List<CheckedLet> lets = [];
        Dictionary<string, LetInScope> known = new(StringComparer.Ordinal);
        HashSet<string> later = new(rule.Lets.Select(let => let.Name.Value), StringComparer.Ordinal);
        foreach (LetSyntax let in rule.Lets)
        {
            Scope scope = bare with { Lets = new Dictionary<string, LetInScope>(known), LaterLets = later };
            CheckedExpression? value = new ExpressionChecker(context, scope).CheckTyped(let.Value);
            later.Remove(let.Name.Value);
            if (!known.TryAdd(let.Name.Value, new LetInScope(lets.Count, value?.Type)))
            {
                context.Error(
                    CheckingCodes.DuplicateName, let.Name.Span, $"`let` already has a `{let.Name.Value}`", "give one of them another name");
                continue;
            }

            NameClash.CheckLet(context, bare.Trigger, let.Name);
            if (value is not null)
            {
                lets.Add(new CheckedLet(let.Name.Value, value));
            }
        }

        all = bare with { Lets = known };
        return lets;
    }
}
