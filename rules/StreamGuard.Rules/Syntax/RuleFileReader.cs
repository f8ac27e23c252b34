using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Reading;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax;

/// <summary>Reads a rule file: one definition or several, as documents or as a list. What is wrong is told and the rest is read.</summary>
public static class RuleFileReader
{
    public static RuleFileSyntax Read(SourceFile file, Diagnostics diagnostics)
    {
        var rules = new List<RuleSyntax>();
        var lists = new List<ListDefinitionSyntax>();
        var defines = new List<DefineSyntax>();
        foreach (YamlNode node in YamlReader.Read(file, diagnostics).SelectMany(Definitions).TakeWhile(_ => !diagnostics.IsFull(file)))
        {
            if (node is not YamlMapping mapping)
            {
                Span first = node.Span with { Length = Math.Min(node.Span.Length, 1) };
                diagnostics.Error(
                    SyntaxCode.WrongShape, first, $"expected a rule, this is {node.Description}", "a rule begins with `rule: its-id`");
            }
            else if (mapping.Find("rule") is not null)
            {
                Keep(rules, Reading.Rules.Read(mapping, diagnostics));
            }
            else if (mapping.Find("list") is not null)
            {
                Keep(lists, SharedDefinitions.ReadList(mapping, diagnostics));
            }
            else if (mapping.Find("define") is not null)
            {
                Keep(defines, SharedDefinitions.ReadDefine(mapping, diagnostics));
            }
            else
            {
                Nameless(mapping, diagnostics);
            }
        }

        return new RuleFileSyntax(file, rules, lists, defines);
    }

    private static IEnumerable<YamlNode> Definitions(YamlNode document) => document switch
    {
        YamlSequence sequence => sequence.Items,
        YamlScalar { IsNull: true } => [],
        _ => [document],
    };

    private static void Keep<T>(List<T> all, T? one)
        where T : class
    {
        if (one is not null)
        {
            all.Add(one);
        }
    }

    /// <summary>Read as what it resembles most, for the sake of its other errors.</summary>
    private static void Nameless(YamlMapping mapping, Diagnostics diagnostics)
    {
        LanguageBlock resembled = LanguageKeys.Definitions.MaxBy(
            block => mapping.Entries.Count(entry => block.Find(entry.Key.Value) is not null))!;
        switch (resembled.Name)
        {
            case "list":
                SharedDefinitions.ReadList(mapping, diagnostics);
                break;
            case "define":
                SharedDefinitions.ReadDefine(mapping, diagnostics);
                break;
            default:
                Reading.Rules.Read(mapping, diagnostics);
                break;
        }
    }
}
