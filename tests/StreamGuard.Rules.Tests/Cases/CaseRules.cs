using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Cases;

internal static class CaseRules
{
    private static readonly Lazy<Schema> BuiltIn = new(BuiltInSchema.Load);

    public static CheckedRuleSet Of(string? schemaText, string rulesText, string name = "case")
    {
        Schema schema = schemaText is null ? BuiltIn.Value : SchemaOf(schemaText, name);
        RuleFolderResult result = RuleFolder.Read([new SourceFile(name, rulesText)], schema);
        return result.RuleSet ?? throw new InvalidDataException(Describe(result.Diagnostics));
    }

    private static Schema SchemaOf(string text, string name)
    {
        Diagnostics diagnostics = new();
        return SchemaReader.Read(new SourceFile(name, text), diagnostics) ?? throw new InvalidDataException(Describe(diagnostics));
    }

    private static string Describe(Diagnostics diagnostics) => string.Join('\n', diagnostics.All.Select(one =>
        $"{one.Span.File.Path}{one.Span.File.PositionOf(one.Span.Start)}: {one.Severity} {one.Code}: {one.Message} ({one.Help})"));
}
