using System.Threading.Channels;
using StreamGuard.Host.Replaying;

namespace StreamGuard.Host.Backtesting.Feeding;

/// <summary>Where the events come from: batches of records, read and decoded by a thread of its own.</summary>
internal abstract class EventFeed : IDisposable
{
    /// <summary>As people know it.</summary>
    public abstract string Name { get; }

    /// <summary>Ends with the events, or with what went wrong while they were read.</summary>
    public abstract ChannelReader<ReadBatch> Batches { get; }

    /// <summary>What could not be read as an event; after the end.</summary>
    public abstract long Bad { get; }

    /// <summary>Of what there is to read, at that batch; null where it is not known.</summary>
    public abstract double? ShareAt(ReadBatch batch);

    public abstract void Start();

    public abstract void GiveBack(ReadBatch done);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
