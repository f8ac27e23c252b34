using System.Numerics;
using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

internal sealed class CountShape(int least, int most) : RangedShape<int>(least, most)
{
    public bool IsPowerOfTwo { get; init; }

    public override string Called => IsPowerOfTwo ? "a power of two" : "a whole number";

    protected override string Help => "write digits, with `_` between them where it helps: `4_096`";

    public override string Print(int value) => CountText.Print(value);

    public override JsonObject Editor() => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = Least,
        ["maximum"] = Most,
        ["pattern"] = "^[0-9]+(_[0-9]+)*$",
    };

    protected override bool TryParse(string text, out int value)
    {
        bool isRead = CountText.TryRead(text, out long count);
        value = (int)Math.Min(count, int.MaxValue);
        return isRead;
    }

    protected override Refusal? Check(string text, int value)
    {
        if (!IsPowerOfTwo || BitOperations.IsPow2(value))
        {
            return null;
        }

        int below = (int)BitOperations.RoundUpToPowerOf2((uint)value) / 2;
        string help = below * 2L > Most ? $"the nearest is {Print(below)}" : $"the nearest are {Print(below)} and {Print(below * 2)}";
        return Refusal.Form($"`{text}` is not a power of two", help);
    }
}
