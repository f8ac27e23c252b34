namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Where a member of the event's object is. The key's bytes are as written, between its quotes.</summary>
internal readonly record struct JsonMember(int KeyStart, int KeyEnd, bool KeyHasEscapes, int ValueStart);

/// <summary>The members of one event's object, found and checked to be well-formed before anybody asks what they mean. One thread.</summary>
internal sealed class JsonMembers
{
    /// <summary>More keys than this are refused: the search for repeated ones must stay cheap.</summary>
    public const int Most = 1024;

    private const int TableSize = Most * 2;

    private readonly JsonMember[] members = new JsonMember[Most];
    private readonly uint[] hashes = new uint[Most];
    private readonly short[] table = new short[TableSize];
    private readonly FieldReader texts;
    private byte[] keys = new byte[512];
    private readonly int[] keyStarts = new int[Most + 1];

    public JsonMembers(FieldReader texts) => this.texts = texts;

    public int Count { get; private set; }

    public JsonMember this[int index] => members[index];

    /// <summary>The key without its escapes.</summary>
    public ReadOnlySpan<byte> Key(int index) => keys.AsSpan(keyStarts[index]..keyStarts[index + 1]);

    /// <summary>Null when the line is one well-formed object, whitespace around it, without a repeated key.</summary>
    public DecodeProblem? Read(ReadOnlySpan<byte> line)
    {
        Count = 0;
        bool tooDeep = false;
        int repeated = -1;
        int position = 0;
        JsonScanner.SkipWhitespace(line, ref position);
        if (position >= line.Length || line[position] != '{')
        {
            return new DecodeProblem(BadReason.NotJson, Position: position);
        }

        position++;
        JsonScanner.SkipWhitespace(line, ref position);
        if (position < line.Length && line[position] == '}')
        {
            position++;
        }
        else if (ReadMembers(line, ref position, ref repeated, ref tooDeep) is { } problem)
        {
            return problem;
        }

        JsonScanner.SkipWhitespace(line, ref position);
        return position < line.Length ? new DecodeProblem(BadReason.NotJson, Position: position)
            : repeated >= 0 ? new DecodeProblem(BadReason.RepeatedKey, Position: repeated)
            : null;
    }

    private DecodeProblem? ReadMembers(ReadOnlySpan<byte> line, ref int position, ref int repeated, ref bool tooDeep)
    {
        while (true)
        {
            int keyStart = position + 1;
            if (!JsonScanner.TrySkipKey(line, ref position, out int keyEnd, out bool hasEscapes))
            {
                return new DecodeProblem(BadReason.NotJson, Position: Math.Min(position, line.Length));
            }

            JsonScanner.SkipWhitespace(line, ref position);
            int valueStart = position;
            if (!JsonScanner.TrySkipValue(line, ref position, 1, ref tooDeep))
            {
                return new DecodeProblem(tooDeep ? BadReason.TooDeep : BadReason.NotJson, Position: Math.Min(position, line.Length));
            }

            if (Count == Most)
            {
                return new DecodeProblem(BadReason.TooManyMembers, Position: keyStart);
            }

            Add(line, new JsonMember(keyStart, keyEnd, hasEscapes, valueStart), ref repeated);
            JsonScanner.SkipWhitespace(line, ref position);
            byte next = position < line.Length ? line[position] : (byte)0;
            if (next is not ((byte)',' or (byte)'}'))
            {
                return new DecodeProblem(BadReason.NotJson, Position: position);
            }

            position++;
            if (next == '}')
            {
                return null;
            }

            JsonScanner.SkipWhitespace(line, ref position);
        }
    }

    private void Add(ReadOnlySpan<byte> line, JsonMember member, ref int repeated)
    {
        ReadOnlySpan<byte> key = line[member.KeyStart..member.KeyEnd];
        if (member.KeyHasEscapes)
        {
            key = texts.Resolve(key);
        }

        int start = keyStarts[Count];
        if (keys.Length - start < key.Length)
        {
            Array.Resize(ref keys, Math.Max(keys.Length * 2, start + key.Length));
        }

        key.CopyTo(keys.AsSpan(start));
        keyStarts[Count + 1] = start + key.Length;
        members[Count] = member;
        if (repeated < 0 && IsRepeated(key))
        {
            repeated = member.KeyStart;
        }

        Count++;
    }

    /// <summary>Few keys are compared with all before them, more through a table.</summary>
    private bool IsRepeated(ReadOnlySpan<byte> key)
    {
        const int Few = 24;
        uint hash = TextHash.Of32(key);
        hashes[Count] = hash;
        if (Count < Few)
        {
            for (int index = 0; index < Count; index++)
            {
                if (hashes[index] == hash && Key(index).SequenceEqual(key))
                {
                    return true;
                }
            }

            return false;
        }

        if (Count == Few)
        {
            Array.Clear(table);
            for (int index = 0; index < Few; index++)
            {
                Enter(index, Key(index));
            }
        }

        return !Enter(Count, key);
    }

    private bool Enter(int member, ReadOnlySpan<byte> key)
    {
        int slot = (int)(hashes[member] % TableSize);
        for (; table[slot] != 0; slot = (slot + 1) % TableSize)
        {
            int other = table[slot] - 1;
            if (hashes[other] == hashes[member] && Key(other).SequenceEqual(key))
            {
                return false;
            }
        }

        table[slot] = (short)(member + 1);
        return true;
    }
}
