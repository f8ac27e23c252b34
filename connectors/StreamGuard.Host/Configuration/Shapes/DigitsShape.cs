using System.Globalization;
using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A whole number as the client's own properties take it: digits and nothing else.</summary>
internal sealed class DigitsShape(int least, int most) : ScalarShape<string>
{
    private readonly CountShape count = new(least, most);

    public override string Called => count.Called;

    public override string Bounds => count.Bounds;

    public override Refusal? Parse(string text, string folder, out string value)
    {
        Refusal? refusal = count.Parse(text, folder, out int number);
        value = number.ToString(CultureInfo.InvariantCulture);
        return refusal;
    }

    public override string Print(string value) => value;

    public override JsonObject Editor() => count.Editor();
}
