using System.Buffers;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Records that travel together, one behind the other in one rented buffer. Whoever fills it hands it over when <see cref="IsFull"/>; the
/// bound is exceeded by one event's records at most. Belongs to one thread at a time.
/// </summary>
public sealed class RecordBatch(int boundInBytes = RecordBatch.UsualBoundInBytes) : IDisposable
{
    public const int UsualBoundInBytes = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(boundInBytes + 4096);

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    public int Length { get; private set; }

    public bool IsFull => Length >= boundInBytes;

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, Length);

    /// <summary>Room for a record of at most so many bytes; write it, then <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (buffer.Length - Length < size)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Length + size));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(Length);
    }

    /// <summary>A record of that length has been written where <see cref="Reserve"/> said.</summary>
    public void Advance(int recordLength)
    {
        Length += recordLength;
        Count++;
    }

    public void Add(LogRecord record)
    {
        ReadOnlySpan<byte> bytes = record.Bytes;
        bytes.CopyTo(Reserve(bytes.Length));
        Advance(bytes.Length);
    }

    public void Clear()
    {
        Length = 0;
        Count = 0;
    }

    public Enumerator GetEnumerator() => new(Bytes);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Clear();
    }

    public ref struct Enumerator(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;
        private int current;

        public readonly LogRecord Current => new(rest);

        public bool MoveNext()
        {
            rest = rest[current..];
            current = rest.IsEmpty ? 0 : (int)new LogRecord(rest).Header.Length;
            return current != 0;
        }
    }
}
