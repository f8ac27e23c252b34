using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Short ways from text to trees.</summary>
internal static class Trees
{
    public static (ExpressionSyntax Tree, Diagnostics Diagnostics) Parse(string text)
    {
        var diagnostics = new Diagnostics();
        return (ExpressionParser.Parse(ScalarText.Of("expression", text), diagnostics), diagnostics);
    }

    public static (RuleFileSyntax File, Diagnostics Diagnostics) ReadFile(string text)
    {
        var diagnostics = new Diagnostics();
        return (RuleFileReader.Read(new SourceFile("test.yaml", text), diagnostics), diagnostics);
    }

    public static string Told(Diagnostics diagnostics) => string.Join(
        '\n', diagnostics.All.Select(one =>
        {
            (int line, int column) = one.Span.File.PositionOf(one.Span.Start);
            return $"{one.Span.File.Path}({line},{column}): {one.Code}: {one.Message} | help: {one.Help}";
        }));
}
