namespace StreamGuard.Perf.Measuring;

/// <summary>Managed bytes, of events that raise alerts and of all others apart.</summary>
internal sealed class Allocations
{
    private long quietBytes;
    private long quietEvents;
    private long alertBytes;
    private long alerts;

    public double BytesPerQuietEvent => (double)quietBytes / quietEvents;

    public double BytesPerAlert => alerts == 0 ? 0 : (double)alertBytes / alerts;

    public void Add(long bytes, int alertsRaised)
    {
        if (alertsRaised == 0)
        {
            quietBytes += bytes;
            quietEvents++;
        }
        else
        {
            alertBytes += bytes;
            alerts += alertsRaised;
        }
    }
}
