using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>Keys whose values are words and sentences.</summary>
internal static class TextKeys
{
    public static Located<string>? Text(this KeyedBlock block, string key)
    {
        YamlScalar? scalar = block.Scalar(key);
        if (scalar is not null)
        {
            WarnIfCut(scalar, block.Diagnostics);
        }

        return scalar?.Located;
    }

    public static Located<string>? Choice(this KeyedBlock block, string key)
    {
        Located<string>? text = block.Text(key);
        IReadOnlyList<string> choices = block.Key(key).Choices;
        if (text is { } written && !choices.Contains(written.Value))
        {
            block.Diagnostics.Error(
                SyntaxCode.UnknownValue, written.Span, $"`{written.Value}` is not a value of `{key}`",
                NearestName.Hint(written.Value, choices, $"it is one of {string.Join(' ', choices)}"));
            return null;
        }

        return text;
    }

    public static IReadOnlyList<Located<string>> Texts(this KeyedBlock block, string key) =>
        block.Sequence(key) is { } sequence ? Items(block, key, sequence) : [];

    public static IReadOnlyList<Located<string>> Items(this KeyedBlock block, string key, YamlSequence sequence)
    {
        var all = new List<Located<string>>();
        foreach (YamlNode item in sequence.Items)
        {
            if (item is YamlScalar { IsNull: false } scalar)
            {
                WarnIfCut(scalar, block.Diagnostics);
                all.Add(scalar.Located);
            }
            else
            {
                block.WrongShape(key, item);
            }
        }

        return all;
    }

    /// <summary>An identifier: what can stand in an expression as a name.</summary>
    public static Located<string>? Identifier(this KeyedBlock block, string key)
    {
        Located<string>? name = block.Text(key);
        return name is { } written && !Names.IsIdentifier(written, block.Called, block.Diagnostics) ? null : name;
    }

    /// <summary>A comment has a space behind its `#`; ` #5` more likely belongs to the sentence.</summary>
    private static void WarnIfCut(YamlScalar scalar, Diagnostics diagnostics)
    {
        if (!scalar.Text.CutAtComment)
        {
            return;
        }

        string text = scalar.Span.File.Text;
        int sign = text.IndexOf('#', scalar.Span.End);
        if (sign + 1 < text.Length && !char.IsWhiteSpace(text[sign + 1]) && text[sign + 1] != '#')
        {
            diagnostics.Warning(
                SyntaxCode.CutAtComment, new Span(scalar.Span.File, sign, 1), "YAML takes this `#` and what follows for a comment",
                "if it belongs to the text, put the text in quotes; a comment has a space behind `#`");
        }
    }
}
