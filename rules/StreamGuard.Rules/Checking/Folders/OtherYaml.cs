using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>Schemas and mappings may lie among the rules; they are somebody else's to read.</summary>
internal static class OtherYaml
{
    private static readonly string[] KeysOfRules = ["rule", "list", "define", "on", "when", "as", "values"];

    /// <summary>True when no part of the file begins like a rule, a list or a define, nor looks like one whose first key is misspelt.</summary>
    public static bool Is(SourceFile file)
    {
        Diagnostics unsaid = new();
        IReadOnlyList<YamlNode> documents = YamlReader.Read(file, unsaid);
        return !unsaid.HasErrors
            && documents.Count > 0
            && documents.All(document => document is YamlMapping mapping
                && !mapping.Entries.Any(entry => KeysOfRules.Contains(entry.Key.Value)));
    }
}
