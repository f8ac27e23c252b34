using System.IO.Compression;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>
/// A rule set as it travels: schema, rule files and lists as texts, under the version that they give. Whoever has the bundle can make the
/// same rule set, today or in a year.
/// </summary>
/// <param name="Files">Paths as their author knows them, and texts.</param>
/// <param name="Lists">Of the lists that stand in files of their own: by name, their values, one a line.</param>
public sealed record RuleBundle(
    string Version, string Schema, IReadOnlyList<(string Path, string Text)> Files, IReadOnlyDictionary<string, string> Lists)
{
    public const int LargestBytes = 64 * 1024 * 1024;

    private const byte Format = 1;

    private static ReadOnlySpan<byte> Magic => "SGR"u8;

    /// <summary>Null when the folder has errors.</summary>
    public static RuleBundle? Of(RuleFolderResult folder, Schema schema) => folder.RuleSet is not { } ruleSet
        ? null
        : new RuleBundle(
            ruleSet.Version, schema.Text, [.. folder.Files.Select(file => (file.Path, file.Text)).OrderBy(file => file.Path, StringComparer.Ordinal)],
            folder.ListTexts);

    /// <summary>The same bundle gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream bytes = new();
        bytes.Write(Magic);
        bytes.WriteByte(Format);
        using (BrotliStream packed = new(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (BinaryWriter writer = new(packed, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(Schema);
            Write(writer, Files);
            Write(writer, [.. Lists.OrderBy(list => list.Key, StringComparer.Ordinal).Select(list => (list.Key, list.Value))]);
        }

        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are none that this program can read.</summary>
    public static RuleBundle? FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic) || bytes.Length <= Magic.Length || bytes[Magic.Length] != Format)
        {
            return null;
        }

        try
        {
            using BrotliStream packed = new(new MemoryStream(bytes[(Magic.Length + 1)..].ToArray()), CompressionMode.Decompress);
            using MemoryStream plain = new();
            byte[] block = new byte[64 * 1024];
            while (packed.Read(block) is > 0 and var length)
            {
                if (plain.Length + length > LargestBytes)
                {
                    return null;
                }

                plain.Write(block, 0, length);
            }

            plain.Position = 0;
            using BinaryReader reader = new(plain, Encoding.UTF8);
            string version = reader.ReadString();
            string schema = reader.ReadString();
            List<(string, string)> files = Read(reader);
            return new RuleBundle(version, schema, files, Read(reader).ToDictionary(list => list.Item1, list => list.Item2, StringComparer.Ordinal));
        }
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException or EndOfStreamException or FormatException
            or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The checked rules; null when this program's language is not the one that they were written in, or it gives another version.</summary>
    public CheckedRuleSet? Check() =>
        ReadSchema() is { } schema
            && RuleFolder.Read([.. Files.Select(file => new SourceFile(file.Path, file.Text))], schema, listTexts: Lists).RuleSet is { } ruleSet
            && ruleSet.Version == Version
            ? ruleSet
            : null;

    /// <summary>Null when this program's schemas are not those in which it was written.</summary>
    public Schema? ReadSchema() => SchemaReader.Read(new SourceFile("schema.yaml", Schema), new Diagnostics());

    private static void Write(BinaryWriter writer, IReadOnlyList<(string, string)> pairs)
    {
        writer.Write7BitEncodedInt(pairs.Count);
        foreach ((string name, string text) in pairs)
        {
            writer.Write(name);
            writer.Write(text);
        }
    }

    private static List<(string, string)> Read(BinaryReader reader)
    {
        List<(string, string)> pairs = [];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            pairs.Add((reader.ReadString(), reader.ReadString()));
        }

        return pairs;
    }
}
