namespace StreamGuard.Rules.Tests.Cases;

internal static class CaseFolder
{
    private static string Root { get; } = Path.Combine(Repository.Root, "tests", "cases");

    public static IReadOnlyList<string> Files() => [.. Directory.GetFiles(Root, "*.case").Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Root, name + ".case");
}
