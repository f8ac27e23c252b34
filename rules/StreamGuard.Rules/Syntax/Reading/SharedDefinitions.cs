using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`list:` and `define:`.</summary>
internal static class SharedDefinitions
{
    public static ListDefinitionSyntax? ReadList(YamlMapping mapping, Diagnostics diagnostics)
    {
        var block = new KeyedBlock(mapping, LanguageKeys.List, diagnostics);
        Located<string>? name = block.Identifier("list");
        IReadOnlyList<Located<string>>? values = block.Sequence("values") is { } sequence ? block.Items("values", sequence) : null;
        Located<string>? file = block.Text("file");
        bool hasValues = block.Find("values") is not null;
        if (hasValues == block.Find("file") is not null)
        {
            diagnostics.Error(
                hasValues ? SyntaxCode.KeysExclude : SyntaxCode.MissingKey, block.Head,
                hasValues ? "a list has `values` or `file`, not both" : "this list has neither `values` nor `file`",
                "write `values: [a, b]` or `file: lists/name.txt`");
        }

        if (file is { } path && !IsInside(path.Value))
        {
            diagnostics.Error(
                SyntaxCode.BadForm, path.Span, $"`{path.Value}` is not inside the rules folder", "write the path from the rules folder: `lists/mules.txt`");
            file = null;
        }

        return name is { } written && (values is not null || file is not null) ? new ListDefinitionSyntax(block.Span, written, values, file) : null;
    }

    public static DefineSyntax? ReadDefine(YamlMapping mapping, Diagnostics diagnostics)
    {
        var block = new KeyedBlock(mapping, LanguageKeys.Define, diagnostics);
        Located<string>? name = block.Identifier("define");
        ExpressionSyntax? body = block.Expression("as");
        return name is { } written && body is not null ? new DefineSyntax(block.Span, written, body) : null;
    }

    private static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/', '\\').Contains("..") && !path.Any(char.IsControl);
}
