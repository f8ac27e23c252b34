using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Host.Authoring;

/// <summary>The file from which an editor completes and checks rules.</summary>
internal static class EditorSchemaFile
{
    private const string Name = "rule.schema.json";

    /// <summary>As seen from the folder: the nearest one in it or above it; where there is none, one is written into it.</summary>
    public static string For(string folder)
    {
        for (DirectoryInfo? above = new(Path.GetFullPath(folder)); above is not null; above = above.Parent)
        {
            foreach (string path in new[] { Path.Combine(above.FullName, Name), Path.Combine(above.FullName, "rules", Name) })
            {
                if (File.Exists(path))
                {
                    return Path.GetRelativePath(folder, path);
                }
            }
        }

        File.WriteAllText(Path.Combine(folder, Name), EditorSchema.Generate());
        return Name;
    }
}
