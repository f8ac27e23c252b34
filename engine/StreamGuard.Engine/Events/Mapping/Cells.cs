using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>
/// The values of one row that a mapping asks for, as text. Whoever fills it gives each value its place in the row's bytes, or a copy where it had to be
/// changed. One thread.
/// </summary>
internal abstract class Cells
{
    private readonly (int Start, int Length, bool IsCopy)[] places;
    private byte[] copies = new byte[256];
    private int copiesLength;

    protected Cells(IReadOnlyList<string> paths)
    {
        Paths = paths;
        places = new (int, int, bool)[paths.Count];
    }

    /// <summary>Each once; a cell is asked for by its index here.</summary>
    public IReadOnlyList<string> Paths { get; }

    public abstract DecodeProblem? Read(ReadOnlySpan<byte> line);

    /// <summary>Empty where the value is missing.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> line, int cell)
    {
        (int start, int length, bool isCopy) = places[cell];
        return isCopy ? copies.AsSpan(start, length) : line.Slice(start, length);
    }

    protected void Clear()
    {
        copiesLength = 0;
        Array.Clear(places);
    }

    protected void Put(int cell, int start, int length) => places[cell] = (start, length, false);

    /// <summary>Room for a copy of at most so many bytes; <see cref="PutCopy"/> says how many it has become.</summary>
    protected Span<byte> RoomForCopy(int length)
    {
        if (copies.Length - copiesLength < length)
        {
            Array.Resize(ref copies, Math.Max(copies.Length * 2, copiesLength + length));
        }

        return copies.AsSpan(copiesLength, length);
    }

    protected void PutCopy(int cell, int length)
    {
        places[cell] = (copiesLength, length, true);
        copiesLength += length;
    }
}
