namespace StreamGuard.Simulation.Tests.Faults;

/// <summary>What may be wrong with the system that is simulated. This one is right; others override one thing each.</summary>
internal class Fault
{
    public virtual bool CommitsInputUnacknowledged => false;

    public virtual bool CommitsUndelivered => false;

    public virtual bool ForgetsToWait => false;

    public virtual long OriginOffset(long offset) => offset;

    public virtual byte[] Derived(byte[] record) => record;

    public virtual byte[] Record(byte[] record, long offset) => record;

    /// <summary>So small that writes are cut into many parts, and torn by crashes.</summary>
    public virtual int LargestPartBytes => 400;

    /// <summary>Null: it is not written.</summary>
    public virtual byte[]? Checkpoint(byte[] key, byte[] value) => value;

    /// <summary>What a restore finds: the newest value of each key.</summary>
    public virtual void Stored(IDictionary<string, byte[]> values)
    {
    }
}
