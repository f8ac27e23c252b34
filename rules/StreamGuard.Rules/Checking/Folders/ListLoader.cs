using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>The values of a `list:`, from the rule file or from the text file that it names.</summary>
internal static class ListLoader
{
    public const int MostValues = 500_000;

    private const int FoldersUp = 3;

    /// <summary>Null when the file cannot be read, which has been said.</summary>
    public static NamedList? Load(ListDefinitionSyntax list, FolderFile owner, Diagnostics diagnostics)
    {
        IReadOnlyList<Located<string>>? values = list.File is { } file ? ReadFile(list, file, owner, diagnostics) : list.Values;
        if (values is null)
        {
            return null;
        }

        if (values.Count > MostValues)
        {
            diagnostics.Error(
                CheckingCodes.ListContent, list.Name.Span, $"list `{list.Name.Value}` has {values.Count} values; at most {MostValues} are allowed");
            return null;
        }

        return new NamedList(list.Name.Value, list.Name.Span, values);
    }

    private static List<Located<string>>? ReadFile(
        ListDefinitionSyntax list, Located<string> file, FolderFile owner, Diagnostics diagnostics)
    {
        if (owner.ListTexts?.GetValueOrDefault(list.Name.Value) is { } text)
        {
            return ReadLines(new SourceFile(file.Value, text));
        }

        if (file.Value.Split('/', '\\').Contains("..") || Path.IsPathRooted(file.Value))
        {
            diagnostics.Error(
                CheckingCodes.ListFile, file.Span, $"`{file.Value}` leads out of the rules folder", "write the path from the rules folder, such as `lists/mules.txt`");
            return null;
        }

        if (FindFile(file.Value, owner) is not { } path)
        {
            diagnostics.Error(
                CheckingCodes.ListFile,
                file.Span,
                $"list `{list.Name.Value}` is in a file that is not there: `{file.Value}`",
                "it is looked for in the folder that is checked, and in those above the rule file");
            return null;
        }

        return SourceFileReader.Read(path, file.Value, diagnostics) is { } source ? ReadLines(source) : null;
    }

    /// <summary>In the folder that was asked for; else, when a part of the rules folder was asked for, in the nearest folder above the rule file.</summary>
    private static string? FindFile(string name, FolderFile owner)
    {
        if (owner.Root is null)
        {
            return null;
        }

        List<string> folders = [owner.Root];
        string? above = Path.GetDirectoryName(owner.FullPath);
        for (int step = 0; step < FoldersUp && above is not null; step++)
        {
            folders.Add(above);
            above = Path.GetDirectoryName(above);
        }

        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>One value a line; blank lines, and what follows a `#` at the beginning or behind a space, are left out.</summary>
    private static List<Located<string>> ReadLines(SourceFile source)
    {
        List<Located<string>> values = [];
        int start = 0;
        while (start < source.Text.Length)
        {
            int end = source.Text.IndexOf('\n', start);
            end = end < 0 ? source.Text.Length : end;
            string line = source.Text[start..end];
            string value = WithoutComment(line).Trim();
            if (value.Length > 0)
            {
                int at = start + line.IndexOf(value, StringComparison.Ordinal);
                values.Add(new Located<string>(value, new Span(source, at, value.Length)));
            }

            start = end + 1;
        }

        return values;
    }

    private static string WithoutComment(string line)
    {
        for (int index = 0; index < line.Length; index++)
        {
            if (line[index] == '#' && (index == 0 || char.IsWhiteSpace(line[index - 1])))
            {
                return line[..index];
            }
        }

        return line;
    }
}
