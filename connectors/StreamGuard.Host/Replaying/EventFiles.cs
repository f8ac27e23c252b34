using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying;

/// <summary>What `--events` names: files as they are, and of a folder all files of events in it, by name.</summary>
internal static class EventFiles
{
    private static readonly string[] Endings = [".jsonl", ".jsonl.gz", ".jsonl.zst"];

    public static IReadOnlyList<string> Of(IEnumerable<string> paths)
    {
        string[] files = [.. paths.SelectMany(path => Directory.Exists(path) ? InFolder(path) : [path])];
        if (files.GroupBy(file => file == "-" ? file : Path.GetFullPath(file), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserProblemException($"{twice.First()} is named twice in --events; a replay of it twice tells nothing new");
        }

        return files;
    }

    /// <summary>Of a file of events, what it is called: without folder and endings.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        return Endings.OrderByDescending(ending => ending.Length).FirstOrDefault(name.EndsWith) is { } ending ? name[..^ending.Length] : name;
    }

    private static IEnumerable<string> InFolder(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder).Where(file => Endings.Any(file.EndsWith)).Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? files
            : throw new UserProblemException($"{folder}: has no file of events ({string.Join(", ", Endings.Select(ending => "*" + ending))}); name one");
    }
}
