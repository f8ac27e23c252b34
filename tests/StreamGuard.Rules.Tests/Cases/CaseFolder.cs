using System.Runtime.CompilerServices;

namespace StreamGuard.Rules.Tests.Cases;

internal static class CaseFolder
{
    public static IReadOnlyList<string> Files() => [.. Directory.GetFiles(Root, "*.case").Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Root, name + ".case");

    /// <summary>Of the repository.</summary>
    public static string RepositoryRoot { get; } = FindRepository();

    private static string Root { get; } = Path.Combine(RepositoryRoot, "tests", "cases");

    private static string FindRepository([CallerFilePath] string source = "")
    {
        string? folder = Directory.Exists(Path.GetDirectoryName(source)) ? Path.GetDirectoryName(source) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "StreamGuard.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("StreamGuard.sln is not above the tests.");
    }
}
