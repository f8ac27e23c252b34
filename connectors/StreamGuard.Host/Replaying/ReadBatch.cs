using System.Buffers;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Host.Replaying;

/// <summary>What the reading thread hands to the detecting one: records, and what it has to say about the lines that are none.</summary>
internal sealed class ReadBatch : IDisposable
{
    private readonly ArrayBufferWriter<byte> raw = new();
    private readonly List<(long Line, int Start, int Length)> rawLines = [];

    public RecordBatch Records { get; } = new();

    /// <summary>Lines that are no events, in their order; only where somebody wants dead letters.</summary>
    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>Ids of events that are known to be scams.</summary>
    public List<string> Scams { get; } = [];

    /// <summary>Of the file, when the batch was handed over.</summary>
    public long BytesRead { get; set; }

    public bool IsEmpty => Records.Count == 0 && DeadLetters.Count == 0;

    /// <summary>Keeps the line for the case that its event is refused later.</summary>
    public void KeepRaw(long line, ReadOnlySpan<byte> bytes)
    {
        rawLines.Add((line, raw.WrittenCount, bytes.Length));
        raw.Write(bytes);
    }

    /// <summary>Empty where lines are not kept.</summary>
    public ReadOnlyMemory<byte> RawOf(long line)
    {
        int index = rawLines.BinarySearch((line, 0, 0), Comparer<(long Line, int, int)>.Create((left, right) => left.Line.CompareTo(right.Line)));
        return index < 0 ? default : raw.WrittenMemory.Slice(rawLines[index].Start, rawLines[index].Length);
    }

    public void Clear()
    {
        Records.Clear();
        DeadLetters.Clear();
        Scams.Clear();
        raw.ResetWrittenCount();
        rawLines.Clear();
    }

    public void Dispose() => Records.Dispose();
}
