using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Demo;

/// <summary>The rule packs that come with the program: beside it, or in the repository it was built in.</summary>
internal static class BuiltInPacks
{
    public static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string packs = Path.Combine(folder, "rules", "packs");
            if (Directory.Exists(packs))
            {
                return packs;
            }
        }

        throw new UserProblemException("the rule packs are not beside the program; name rules with --rules PATH");
    }
}
