using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>A case of `seeds/cases`: the events, and the file beside them that says what must come out.</summary>
internal sealed class SeedCase
{
    private readonly YamlMapping expected;

    public SeedCase(string name)
    {
        Events = File.ReadAllLines(Path.Combine(Folder, name + ".jsonl"));
        string path = Path.Combine(Folder, name + ".expected.yaml");
        Diagnostics diagnostics = new();
        expected = YamlReader.Read(new SourceFile(path, File.ReadAllText(path)), diagnostics) is [YamlMapping top] && !diagnostics.HasErrors
            ? top
            : throw new InvalidDataException($"{path} is not one block of keys and values.");
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public IReadOnlyList<string> Events { get; }

    /// <summary>Each an object of JSON with the keys that are to be compared; the first has also what `first_alert` and `case` say.</summary>
    public IReadOnlyList<string> Alerts
    {
        get
        {
            List<Dictionary<string, YamlNode>> all = [.. ((YamlSequence)expected.Find("alerts")!.Value).Items.Select(Keys)];
            foreach (Dictionary<string, YamlNode> one in all)
            {
                one["case"] = expected.Find("case")!.Value;
            }

            if (expected.Find("first_alert")!.Value is YamlMapping first)
            {
                foreach (YamlEntry entry in first.Entries)
                {
                    all[0][entry.Key.Value] = entry.Value;
                }
            }

            return [.. all.Select(one => "{" + string.Join(',', one.Select(key => $"\"{key.Key}\":{Json(key.Key, key.Value)}")) + "}")];
        }
    }

    private static string Folder { get; } = Path.Combine(Repository.Root, "seeds", "cases");

    private static Dictionary<string, YamlNode> Keys(YamlNode node) =>
        ((YamlMapping)node).Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value);

    private static string Json(string key, YamlNode value) => value switch
    {
        YamlSequence list => "[" + string.Join(',', list.Items.Select(item => Json(key, item))) + "]",
        YamlScalar scalar when key == "score" => scalar.Value,
        YamlScalar scalar => $"\"{scalar.Value}\"",
        _ => throw new InvalidDataException($"`{key}` is {value.Description}."),
    };
}
