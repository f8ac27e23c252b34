using System.CommandLine;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Rules;

/// <summary>Paths of rules as they were given.</summary>
internal static class RulePaths
{
    /// <summary>Any number of them.</summary>
    public static Argument<string[]> CreateArgument()
    {
        Argument<string[]> paths = new("PATH") { Description = "Rule files, or folders of them", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(StrayOption.Refuse);
        return paths;
    }

    public static void RefuseMissing(IEnumerable<string> paths)
    {
        foreach (string path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            throw new UserProblemException($"{path}: there is no such file or folder; give the path of a rule file or of a folder of them");
        }
    }
}
