using StreamGuard.Rules.Syntax.Printing;

namespace StreamGuard.Rules.Syntax;

/// <summary>Prints rules as YAML that reads to an equal tree: the keys that were written, in the order of the reference page.</summary>
public static class RulePrinter
{
    public static string Print(RuleSyntax rule)
    {
        var writer = new RuleWriter();
        writer.Write(rule);
        return writer.ToString();
    }

    public static string Print(RuleFileSyntax file) => string.Join(
        "---\n", [.. file.Lists.Select(Print), .. file.Defines.Select(Print), .. file.Rules.Select(Print)]);

    public static string Print(ListDefinitionSyntax list)
    {
        var writer = new BlockWriter();
        writer.Text("list", list.Name);
        if (list.Values is { } values)
        {
            writer.Line($"values: {TestText.Texts(values)}");
        }

        writer.Text("file", list.File);
        return writer.ToString();
    }

    public static string Print(DefineSyntax define)
    {
        var writer = new BlockWriter();
        writer.Text("define", define.Name);
        writer.Expression("as", define.Body);
        return writer.ToString();
    }
}
