using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration;

/// <summary>The file that `--config` names.</summary>
public static class ConfigurationFile
{
    /// <summary>Null when it has errors, which are then in <paramref name="diagnostics"/>.</summary>
    /// <exception cref="UserProblemException">There is no such file.</exception>
    public static StreamGuardConfiguration? Load(string path, Diagnostics diagnostics)
    {
        if (!File.Exists(path))
        {
            throw new UserProblemException($"{path}: there is no such configuration; check the path");
        }

        return SourceFileReader.Read(path, path, diagnostics) is { } file
            ? ConfigurationReader.Read(file, Path.GetDirectoryName(Path.GetFullPath(path))!, diagnostics)
            : null;
    }
}
