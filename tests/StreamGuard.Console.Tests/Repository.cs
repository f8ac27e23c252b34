namespace StreamGuard.Console.Tests;

/// <summary>Files of the project that tests read.</summary>
internal static class Repository
{
    public static string PathOf(string name) => Path.Combine(Root, name);

    private static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "StreamGuard.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
