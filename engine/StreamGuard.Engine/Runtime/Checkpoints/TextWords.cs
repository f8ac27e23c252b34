using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// Keys as they stand in checkpoints: a packed key and missing are the word itself; a text that fits no word is its number, from 1, in the piece's own
/// list of texts, in the order in which they are met.
/// </summary>
internal sealed class TextWords(TextTable texts)
{
    private readonly Dictionary<long, long> numbers = [];
    private readonly List<long> keys = [];

    /// <summary>Of the texts so far.</summary>
    public int Bytes { get; private set; }

    public void Clear()
    {
        Bytes = 0;
        numbers.Clear();
        keys.Clear();
    }

    public long Of(long key)
    {
        if (!Key.IsInterned(key))
        {
            return key;
        }

        if (!numbers.TryGetValue(key, out long number))
        {
            keys.Add(key);
            numbers.Add(key, number = keys.Count);
            Bytes += texts.TextOf(key, default).Length;
        }

        return number;
    }

    public void Write(CheckpointBuffer buffer)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        buffer.WriteCount(keys.Count);
        foreach (long key in keys)
        {
            ReadOnlySpan<byte> text = texts.TextOf(key, scratch);
            buffer.WriteCount(text.Length);
            buffer.Write(text);
        }
    }

    public static byte[][] Read(CheckpointCursor cursor)
    {
        byte[][] read = new byte[cursor.ReadCount()][];
        for (int index = 0; index < read.Length; index++)
        {
            read[index] = cursor.Take(cursor.ReadCount()).ToArray();
        }

        return read;
    }

    /// <summary>The key of a word, in a state of one's own.</summary>
    public static long KeyOf(long word, byte[][] read, TextTable texts) => Key.IsInterned(word) ? texts.KeyOf(read[word - 1]) : word;
}
