using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A path, relative to the folder of the configuration; absolute from here on.</summary>
internal sealed class PathShape() : TextShape("a path", 4_096, "write the path of a file or folder, relative to this file", _ => true)
{
    public override Refusal? Parse(string text, string folder, out string value)
    {
        Refusal? refusal = base.Parse(text, folder, out value);
        value = refusal is null ? Path.GetFullPath(text, folder) : text;
        return refusal;
    }

    public override JsonObject Editor() => new() { ["type"] = "string" };
}
