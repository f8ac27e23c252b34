using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Engine.Events;

/// <summary>Which kinds of events exist and what they hold. Immutable; kinds keep the order of the schema file.</summary>
public sealed class Schema
{
    public const int MostKinds = 128;

    public const int MostFieldsPerKind = 256;

    private readonly Dictionary<string, Kind> byName;
    private readonly Kind[] kindsByIndex;

    public Schema(IReadOnlyList<Kind> kinds, TimeZoneInfo timeZone, string text)
    {
        Kinds = kinds;
        kindsByIndex = [.. kinds];
        TimeZone = timeZone;
        Text = text;
        byName = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        Alert = Find("alert");
        Version = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    public IReadOnlyList<Kind> Kinds { get; }

    internal int KindCount => kindsByIndex.Length;

    /// <summary>Of hour(), weekday(), day(), local dates and printing.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>The file it was read from, for the rule set's hash.</summary>
    public string Text { get; }

    /// <summary>The first four bytes of SHA-256 over the text: which schema a record of the log was written with.</summary>
    public uint Version { get; }

    /// <summary>The kind that alerts join their subject's history as, if the schema has one.</summary>
    public Kind? Alert { get; }

    /// <summary>The same as in <see cref="Kinds"/>, for those who ask at every record.</summary>
    internal Kind KindAt(int index) => kindsByIndex[index];

    public Kind? Find(string name) => byName.GetValueOrDefault(name);
}
