using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>A file to read: where it is, how the author calls it, and the folder that was asked for (a file's own, if a file was;
/// null for text that is in no file).</summary>
internal sealed record FolderFile(string FullPath, string ShownPath, string? Root)
{
    /// <summary>By name of the list: what its file held, where the files themselves are somewhere else.</summary>
    public IReadOnlyDictionary<string, string>? ListTexts { get; init; }
}

/// <summary>Finds the YAML files of the paths that were asked for.</summary>
internal static class FolderFiles
{
    public const int MostFiles = 10_000;

    private const int DeepestFolder = 32;

    /// <summary>Each file once, ordinal order within a folder; hidden ones and links to folders are left out.</summary>
    public static IReadOnlyList<FolderFile> Find(IReadOnlyList<string> paths, Diagnostics diagnostics)
    {
        List<FolderFile> files = [];
        foreach (string path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(new FolderFile(Path.GetFullPath(path), path, Path.GetDirectoryName(Path.GetFullPath(path))!));
            }
            else if (Directory.Exists(path))
            {
                AddFolder(path, files, diagnostics);
            }
            else
            {
                diagnostics.Error(
                    CheckingCodes.PathNotFound, Nowhere(path), "there is no such file or folder", "give the path of a rule file or of a folder of them");
            }
        }

        List<FolderFile> once = [.. files.DistinctBy(file => file.FullPath)];
        if (once.Count > MostFiles)
        {
            diagnostics.Error(CheckingCodes.NothingToRead, Nowhere(paths[0]), $"there are {once.Count} rule files; at most {MostFiles} are read");
            return [];
        }

        return once;
    }

    public static Span Nowhere(string path) => new(new SourceFile(path, ""), 0, 0);

    private static void AddFolder(string folder, List<FolderFile> files, Diagnostics diagnostics)
    {
        int before = files.Count;
        List<string> found = [];
        try
        {
            Collect(new DirectoryInfo(folder), "", found, depth: 0);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error(CheckingCodes.PathNotFound, Nowhere(folder), "the folder cannot be read", "see that you may read it");
            return;
        }

        found.Sort(StringComparer.Ordinal);
        string root = Path.GetFullPath(folder);
        files.AddRange(found.Select(one => new FolderFile(Path.Combine(root, one), Path.Combine(folder, one), root)));
        if (files.Count == before)
        {
            diagnostics.Error(
                CheckingCodes.NothingToRead, Nowhere(folder), "the folder holds no rule file", "rule files end in `.yaml` or `.yml`");
        }
    }

    private static void Collect(DirectoryInfo folder, string relative, List<string> found, int depth)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string name = relative + entry.Name;
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is DirectoryInfo inner && inner.LinkTarget is null && depth < DeepestFolder)
            {
                Collect(inner, name + "/", found, depth + 1);
            }
            else if (entry is FileInfo && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)))
            {
                found.Add(name);
            }
        }
    }
}
