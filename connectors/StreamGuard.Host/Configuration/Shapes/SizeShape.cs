using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Bytes: `64KiB`, `256MiB`.</summary>
internal sealed class SizeShape(long least, long most) : RangedShape<long>(least, most)
{
    private static readonly (string Unit, long Bytes)[] Scale = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("B", 1)];

    public override string Called => "a size";

    public override string Units => "B KiB MiB GiB";

    protected override string Help => "write a whole number and B, KiB, MiB or GiB: `64MiB`";

    protected override string UnitlessHelp(string text) => $"write its unit: `{text}MiB`, or B, KiB, GiB";

    public override string Print(long value)
    {
        (string unit, long bytes) = Scale.First(one => value % one.Bytes == 0);
        return CountText.Print(value / bytes) + unit;
    }

    public override JsonObject Editor() => new() { ["type"] = "string", ["pattern"] = "^[0-9]+(_[0-9]+)*(B|KiB|MiB|GiB)$" };

    protected override bool TryParse(string text, out long value)
    {
        value = 0;
        (string unit, long bytes) = Scale.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.Ordinal));
        if (unit is null || !CountText.TryRead(text.AsSpan(0, text.Length - unit.Length), out long count))
        {
            return false;
        }

        value = (long)Int128.Min((Int128)count * bytes, long.MaxValue);
        return true;
    }
}
