using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Text of a form.</summary>
internal class TextShape(string called, int most, string help, Func<string, bool> isGood) : ScalarShape<string>
{
    private const int MostRepeated = 300;

    /// <summary>What was written may be a secret in the wrong place, and is not repeated.</summary>
    public bool IsDelicate { get; init; }

    public override string Called => called;

    public override Refusal? Parse(string text, string folder, out string value)
    {
        value = text;
        bool isPrintable = ScalarYaml.IsPrintable(text);
        if (text.Length > 0 && text.Length <= most && isPrintable && isGood(text))
        {
            return null;
        }

        return Refusal.Form($"{(isPrintable && !IsDelicate && text.Length is > 0 and <= MostRepeated ? $"`{text}`" : "this")} is not {Called}", help);
    }

    public override string Print(string value) => value;

    public override JsonObject Editor() => new() { ["type"] = "string" };
}
