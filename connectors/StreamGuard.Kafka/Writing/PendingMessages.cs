using System.Runtime.InteropServices;
using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Kafka.Writing;

/// <summary>What is under way to the broker: each message has a number until it is acknowledged. Numbers are used again. For several threads.</summary>
internal sealed class PendingMessages
{
    private readonly Lock _lock = new();
    private Entry[] _entries = new Entry[1_024];
    private int _firstFree = -1;
    private int _used;
    private int _count;
    private long _bytes;
    private long _added;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Ever.</summary>
    public long Added => Volatile.Read(ref _added);

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>How long the oldest has been under way. Looks at all of them.</summary>
    public TimeSpan OldestAge
    {
        get
        {
            lock (_lock)
            {
                var oldest = long.MaxValue;
                for (var number = 0; number < _used; number++)
                {
                    oldest = _entries[number].IsUsed ? Math.Min(oldest, _entries[number].SentAt) : oldest;
                }

                return oldest == long.MaxValue ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(oldest);
            }
        }
    }

    public int Add(in Cause? because, int bytes)
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            var number = _firstFree;
            if (number >= 0)
            {
                _firstFree = _entries[number].NextFree;
            }
            else
            {
                number = _used++;
                if (number == _entries.Length)
                {
                    Array.Resize(ref _entries, _entries.Length * 2);
                }
            }

            _entries[number] = new Entry { Because = because, Bytes = bytes, SentAt = now, IsUsed = true };
            _count++;
            _added++;
            _bytes += bytes;
            return number;
        }
    }

    /// <summary>What the message followed from.</summary>
    public Cause? Remove(int number)
    {
        lock (_lock)
        {
            var entry = _entries[number];
            _entries[number] = new Entry { NextFree = _firstFree };
            _firstFree = number;
            _count--;
            _bytes -= entry.Bytes;
            return entry.Because;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public Cause? Because;
        public long SentAt;
        public int Bytes;
        public int NextFree;
        public bool IsUsed;
    }
}
