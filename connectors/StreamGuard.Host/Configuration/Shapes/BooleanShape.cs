using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

internal sealed class BooleanShape : ScalarShape<bool>
{
    public override string Called => "`true` or `false`";

    public override Refusal? Parse(string text, string folder, out bool value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : Refusal.Form($"`{text}` is neither `true` nor `false`", "write one of the two");
    }

    public override string Print(bool value) => value ? "true" : "false";

    public override JsonObject Editor() => new() { ["type"] = "boolean" };
}
