using System.Globalization;

namespace StreamGuard.Host.Rules;

/// <summary>Tells when rule files, or what lies beside them in their folders, have been changed. Looks now and then, which works on every file system.</summary>
internal sealed class WatchedRules(IReadOnlyList<string> paths)
{
    private string seen = Look(paths);

    /// <summary>True once for every change since the last call or the beginning.</summary>
    public bool HaveChanged()
    {
        string now = Look(paths);
        bool areOthers = now != seen;
        seen = now;
        return areOthers;
    }

    /// <summary>Names, lengths and times of everything that rules can be made of.</summary>
    private static string Look(IReadOnlyList<string> paths) => string.Join('\n', paths.SelectMany(FilesOf).Select(file => string.Create(
        CultureInfo.InvariantCulture, $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}")));

    private static IEnumerable<FileInfo> FilesOf(string path) => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)
        : File.Exists(path) ? [new FileInfo(path)] : [];
}
