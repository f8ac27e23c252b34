namespace StreamGuard.Engine.Tests;

/// <summary>Managed bytes that something takes each time it is done.</summary>
internal static class QuietBytes
{
    /// <summary>The least of a few times: a collection that another test brings about makes the room that this thread has left look used.</summary>
    public static long Of(Action act) => Enumerable.Range(0, 5).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
