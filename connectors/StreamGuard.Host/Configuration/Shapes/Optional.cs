using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A text, or a word for having none.</summary>
internal sealed class OptionalText(ScalarShape<string> inner, string word) : ScalarShape<string?>
{
    public override string Called => $"{inner.Called}, or `{word}`";

    public override string Takes => $"{inner.Takes}; or `{word}`";

    public override string? Units => inner.Units;

    public override Refusal? Parse(string text, string folder, out string? value)
    {
        value = null;
        return text != word && inner.Parse(text, folder, out value) is { } refusal ? refusal with { Help = $"{refusal.Help}; or write `{word}`" } : null;
    }

    public override string Print(string? value) => value is null ? word : inner.Print(value);

    public override JsonObject Editor() => inner.Editor();
}

/// <summary>A value, or a word for having none.</summary>
internal sealed class Optional<T>(ScalarShape<T> inner, string word) : ScalarShape<T?>
    where T : struct
{
    public override string Called => $"{inner.Called}, or `{word}`";

    public override string Takes => $"{inner.Takes}; or `{word}`";

    public override string? Units => inner.Units;

    public override Refusal? Parse(string text, string folder, out T? value)
    {
        value = null;
        if (text == word)
        {
            return null;
        }

        Refusal? refusal = inner.Parse(text, folder, out T inside);
        value = inside;
        return refusal is null ? null : refusal with { Help = $"{refusal.Help}; or write `{word}`" };
    }

    public override string Print(T? value) => value is { } inside ? inner.Print(inside) : word;

    public override JsonObject Editor() => new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = word }, inner.Editor()) };
}
