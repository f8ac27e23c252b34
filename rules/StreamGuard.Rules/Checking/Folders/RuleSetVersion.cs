using System.Security.Cryptography;
using System.Text;
using StreamGuard.Rules.Checking.Expressions;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>
/// Equal exactly when the answers are: a hash over the canonical text of everything that can change one. Comments, layout, tests, tags and
/// `why` are not in it.
/// </summary>
internal static class RuleSetVersion
{
    /// <summary>Raised whenever the engine answers differently to the same rules and events.</summary>
    public const int EngineSemantics = 1;

    public static string Of(CheckingContext context, IReadOnlyList<CheckedRule> rules)
    {
        CanonicalText text = new();
        text.Add("semantics", EngineSemantics.ToString());
        text.Add("limits", Limits());
        CanonicalSchema.Write(context.Schema, text);
        foreach (string name in context.Defines.Names.Order(StringComparer.Ordinal))
        {
            text.Add("define", name);
            text.Add("as", context.Defines.Find(name)!.Body.ToString());
        }

        foreach (NamedList list in context.Lists.All)
        {
            text.Add("list", list.Name);
            foreach (string value in list.Values.Select(one => one.Value).Distinct().Order(StringComparer.Ordinal))
            {
                text.Add("value", value);
            }
        }

        foreach (CheckedRule rule in rules)
        {
            CanonicalRule.Write(rule, text);
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Bounds of the language that cut answers: depth and number of derived events, evidence, the gap between cases.</summary>
    private static string Limits() => "depth=16 derived=256 evidence=64 newest=16 case=7d";
}
