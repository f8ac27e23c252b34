using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>Shapes in an author's words.</summary>
internal static class ShapeNames
{
    public static string Example(LanguageKey key) => key.Shape switch
    {
        KeyShape.Lets or KeyShape.Blocks or KeyShape.Emits or KeyShape.TestEvents => $"for example, indented below it: `{key.Example}`",
        _ => $"for example `{key.Name}: {key.Example}`",
    };

    public static string Of(KeyShape shape) => shape switch
    {
        KeyShape.Texts => "a list of texts",
        KeyShape.Choice => "one word",
        KeyShape.Expression => "an expression",
        KeyShape.Message => "text, in quotes if it begins with a brace",
        KeyShape.Trigger => "a kind and an optional `where`",
        KeyShape.Duration => "a duration",
        KeyShape.Suppress => "a duration and an optional `per`",
        KeyShape.Percent => "a percentage",
        KeyShape.Limit => "a number per duration",
        KeyShape.Lets => "names with expressions",
        KeyShape.Emits => "lines under `|`, or a list of them",
        KeyShape.Date => "a date",
        KeyShape.Blocks => "a list of blocks",
        KeyShape.TestEvents => "a list of events",
        KeyShape.Offsets => "a list of offsets",
        KeyShape.ByOffset => "offsets with what is expected",
        _ => "text",
    };
}
