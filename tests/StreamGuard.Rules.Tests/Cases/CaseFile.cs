namespace StreamGuard.Rules.Tests.Cases;

/// <summary>
/// A script of what the language means: `== schema` (the built-in one without it), `== rules`, `== events`, `== alerts`, and perhaps `== shadow`,
/// `== derived`, `== commands`, `== unknown`, `== dead`, `== options`. Expected lines are JSON objects whose keys must be there with these values; more keys may be.
/// </summary>
public sealed class CaseFile
{
    private static readonly string[] Known = ["schema", "rules", "events", "alerts", "shadow", "derived", "commands", "unknown", "dead", "options"];

    private readonly Dictionary<string, List<string>> sections = new(StringComparer.Ordinal);

    private CaseFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Null: the built-in one.</summary>
    public string? Schema => Text("schema");

    public string Rules => Text("rules") ?? throw new InvalidDataException($"{Path} has no rules.");

    /// <summary>With the blank ones, so that numbers of lines are right.</summary>
    public IReadOnlyList<string> Events => sections["events"];

    public bool Drain => Text("options")?.Contains("drain: true", StringComparison.Ordinal) == true;

    /// <summary>Null: not checked. Shadow alerts and dead letters must not come unless they are expected.</summary>
    public IReadOnlyList<string>? Expected(string section) =>
        sections.TryGetValue(section, out List<string>? lines) ? [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))]
        : section is "shadow" or "dead" ? []
        : null;

    public static CaseFile Read(string path)
    {
        var file = new CaseFile(path);
        List<string>? section = null;
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                section = file.Begin(line[3..].Trim());
            }
            else
            {
                section?.Add(line);
            }
        }

        return file;
    }

    private List<string> Begin(string name)
    {
        if (!Known.Contains(name) || sections.ContainsKey(name))
        {
            throw new InvalidDataException($"{Path}: `== {name}` is not a section, or stands there twice.");
        }

        return sections[name] = [];
    }

    private string? Text(string section) => sections.TryGetValue(section, out List<string>? lines) ? string.Join('\n', lines) + "\n" : null;
}
