using System.Diagnostics.CodeAnalysis;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Why a text is not a value.</summary>
internal sealed record Refusal(string Code, string Message, string Help)
{
    public static Refusal Form(string message, string help) => new(ConfigurationCodes.Form, message, help);
}

/// <summary>A value that is one text. YAML types nothing: `012` and `yes` are what we say they are.</summary>
internal abstract class ScalarShape<T> : Shape<T>
{
    /// <param name="folder">What relative paths are relative to.</param>
    public abstract Refusal? Parse(string text, string folder, out T value);

    /// <summary>What <see cref="Parse"/> reads to the same value.</summary>
    public abstract string Print(T value);

    public sealed override Shown Show(T value) => new ShownText(ScalarYaml.Of(Print(value)));

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            value = default;
            return Refuse(node, place);
        }

        if (Parse(scalar.Value, place.Reading.Folder, out value) is { } refusal)
        {
            place.Reading.Error(refusal.Code, scalar.Span, refusal.Message, refusal.Help);
            return false;
        }

        return true;
    }
}
