using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

internal sealed class DurationShape(TimeSpan least, TimeSpan most) : RangedShape<TimeSpan>(least, most)
{
    public override string Called => "a duration";

    public override string Units => "d h m s ms us";

    protected override string Help => "write figures with units, the largest first, of d h m s ms us: `60s`, `1h30m`";

    protected override string UnitlessHelp(string text) => $"write its unit: `{text}s`, or ms, m, h, d";

    public override string Print(TimeSpan value) => TimeText.Print(value);

    public override JsonObject Editor() => new() { ["type"] = "string", ["pattern"] = "^([0-9]+(d|h|m|s|ms|us))+$" };

    protected override bool TryParse(string text, out TimeSpan value) => TimeText.TryRead(text, out value);
}
