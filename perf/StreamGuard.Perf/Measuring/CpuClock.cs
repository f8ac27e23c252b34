using System.Runtime.InteropServices;

namespace StreamGuard.Perf.Measuring;

/// <summary>
/// Time that the processor has spent, in nanoseconds: a machine that is busy with something else does not slow it, as it does a wall
/// clock. Linux only.
/// </summary>
internal static partial class CpuClock
{
    private const int OfProcess = 2;
    private const int OfThread = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }

    /// <summary>Of the calling thread alone: without the compiler's and the collector's threads.</summary>
    public static long Thread() => Read(OfThread);

    public static long Process() => Read(OfProcess);

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int ClockGetTime(int clock, out Moment moment);

    private static long Read(int clock) =>
        ClockGetTime(clock, out Moment moment) == 0
            ? (moment.Seconds * 1_000_000_000) + moment.Nanoseconds
            : throw new PlatformNotSupportedException($"No CPU clock {clock}: error {Marshal.GetLastPInvokeError()}.");
}
