using System.Buffers;
using System.Buffers.Text;

namespace StreamGuard.Perf.Hops;

/// <summary>Messages in the order in which they are due, with the partition of each.</summary>
internal sealed class MessageBlock(long firstNumber, int markedOneIn)
{
    private readonly ArrayBufferWriter<byte> bytes = new(1 << 20);
    private readonly List<(int Start, int Length, int Partition)> places = [];

    public int Count => places.Count;

    public int Marked { get; private set; }

    public long FirstNumber => firstNumber;

    public bool IsMarked(long number) => number % markedOneIn == 0;

    public void Add(int partition, ReadOnlySpan<byte> message, long number)
    {
        places.Add((bytes.WrittenCount, message.Length, partition));
        bytes.Write(message);
        Marked += IsMarked(number) ? 1 : 0;
    }

    public ReadOnlySpan<byte> this[int index] => bytes.WrittenSpan.Slice(places[index].Start, places[index].Length);

    public int PartitionOf(int index) => places[index].Partition;

    /// <summary>The number of the event that an id stands for; -1 when it is none of ours.</summary>
    public static long NumberOf(ReadOnlySpan<byte> id) => id is [(byte)'e', .. var digits] && Utf8Parser.TryParse(digits, out long number, out _) ? number : -1;
}
