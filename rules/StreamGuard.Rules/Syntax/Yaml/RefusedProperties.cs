using YamlDotNet.Core.Events;

namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Aliases can multiply a file, tags can name types; neither is of use to an author of rules.</summary>
internal static class RefusedProperties
{
    /// <summary>True when the node cannot stand as what it was meant to be; an anchor alone does no harm to its value.</summary>
    public static bool Told(ParsingEvent node, Span span, Diagnostics diagnostics)
    {
        switch (node)
        {
            case AnchorAlias:
                diagnostics.Error(
                    SyntaxCode.AliasRefused, span, "a value that begins with `*` is an alias to YAML, and aliases are not used here",
                    "write the value out, or put the text in quotes");
                return true;
            case NodeEvent { Anchor.IsEmpty: false }:
                diagnostics.Error(
                    SyntaxCode.AliasRefused, FirstWord(span), "a value that begins with `&` is an anchor to YAML, and anchors are not used here",
                    "write the value without it, or put the text in quotes");
                return false;
            case NodeEvent { Tag.IsEmpty: false }:
                diagnostics.Error(
                    SyntaxCode.TagRefused, FirstWord(span), "a value that begins with `!` is a tag to YAML, and tags are not used here",
                    "to negate a condition write `not`; other text goes in quotes");
                return true;
            default:
                return false;
        }
    }

    private static Span FirstWord(Span span)
    {
        int length = 0;
        while (length < span.Length && !char.IsWhiteSpace(span.File.Text[span.Start + length]))
        {
            length++;
        }

        return span with { Length = length };
    }
}
