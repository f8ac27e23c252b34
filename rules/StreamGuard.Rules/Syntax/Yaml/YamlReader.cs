using YamlDotNet.Core;

namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Reads the documents of a YAML file. Whatever the text, it ends with nodes, diagnostics or both, and never throws.</summary>
public static class YamlReader
{
    /// <summary>The documents that could be read. A broken one is told and left out; reading goes on at the next `---`.</summary>
    public static IReadOnlyList<YamlNode> Read(SourceFile file, Diagnostics diagnostics)
    {
        var documents = new List<YamlNode>();
        if (file.Text.Length > SourceFileReader.MaximumBytes)
        {
            diagnostics.Error(
                SyntaxCode.FileTooLarge, new Span(file, 0, 0), "the file is larger than 4 MiB", "divide it into several files");
            return documents;
        }

        if (RefuseControlCharacters(file, diagnostics))
        {
            return documents;
        }

        int from = 0;
        for (int broken = 0; from >= 0 && broken < YamlLimits.MaximumBrokenDocuments; broken++)
        {
            from = ReadUntilBroken(file, from, documents, diagnostics);
        }

        return documents;
    }

    /// <summary>Returns where to go on after a broken document, or -1 at the end.</summary>
    private static int ReadUntilBroken(SourceFile file, int from, List<YamlNode> documents, Diagnostics diagnostics)
    {
        var parser = new Parser(new StringReader(from == 0 ? file.Text : file.Text[from..]));
        var reader = new YamlEventReader(file, from, parser, diagnostics);
        try
        {
            while (reader.ReadDocument() is { } document)
            {
                documents.Add(document);
            }

            return -1;
        }
        catch (YamlRefusedException)
        {
            // Told by the one who refused.
        }
        catch (YamlException failure)
        {
            BrokenYaml.Report(file, from + (int)failure.Start.Index, reader.Position, failure.Message, reader.OpenFlow, diagnostics);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner answers some unclosed brackets with these instead of with its own exception.
            BrokenYaml.Report(file, reader.Position, reader.Position, "the YAML ends in the middle", reader.OpenFlow, diagnostics);
        }

        return NextDocument(file.Text, reader.Position);
    }

    private static int NextDocument(string text, int position)
    {
        int mark = text.IndexOf("\n---", Math.Min(position, text.Length), StringComparison.Ordinal);
        return mark < 0 ? -1 : mark + 1;
    }

    /// <summary>A NUL would end YamlDotNet's input silently; the others are invisible in an editor.</summary>
    private static bool RefuseControlCharacters(SourceFile file, Diagnostics diagnostics)
    {
        for (int index = 0; index < file.Text.Length; index++)
        {
            char character = file.Text[index];
            if ((char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is '\u2028' or '\u2029')
            {
                diagnostics.Error(
                    SyntaxCode.ControlCharacter, new Span(file, index, 1), $"the invisible character U+{(int)character:X4} stands here",
                    "delete it; files are plain UTF-8 text");
                return true;
            }
        }

        return false;
    }
}
