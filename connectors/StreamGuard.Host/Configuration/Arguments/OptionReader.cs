using System.Diagnostics.CodeAnalysis;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Arguments;

/// <summary>Reads an option's text as the file's key would be read.</summary>
internal sealed class OptionReader(string folder)
{
    /// <summary>Null where nothing was written.</summary>
    /// <exception cref="UserProblemException">It is not such a value.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public T? Read<T>(Shape<T> shape, string option, string? text)
        where T : class =>
        text is null ? null : Read(shape, option, Node(option, text), folder);

    public static YamlScalar Node(string option, string text)
    {
        SourceFile file = new(option, text);
        return new YamlScalar(ScalarText.Plain(text, new Span(file, 0, text.Length)), isPlain: false);
    }

    public static T Read<T>(Shape<T> shape, string option, YamlNode node, string folder)
        where T : class
    {
        Reading reading = new(node.Span.File, folder);
        return shape.TryRead(node, new Place(reading, "", $"`{option}`", node.Span, option), out T? value) && !reading.Diagnostics.HasErrors
            ? value
            : throw new UserProblemException($"{option}: {reading.Diagnostics.All[0].Message}; {reading.Diagnostics.All[0].Help}");
    }
}
