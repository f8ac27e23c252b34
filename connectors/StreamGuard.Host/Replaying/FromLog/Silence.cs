using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>Takes what a replay must not send: what was derived is in the log already, and the checkpoints are those of the owner.</summary>
internal sealed class Silence : ILogWriter, ICheckpointWriter
{
    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
    }
}
