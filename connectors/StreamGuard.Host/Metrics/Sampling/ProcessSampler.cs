using System.Diagnostics;
using StreamGuard.Host.Metrics.Exposition;
using static StreamGuard.Host.Metrics.Catalogue.ProcessMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class ProcessSampler
{
    public static void Sample(Samples samples)
    {
        using Process process = Process.GetCurrentProcess();
        samples.Add(Cpu, process.TotalProcessorTime.TotalSeconds);
        samples.Add(ResidentMemory, process.WorkingSet64);
        samples.Add(VirtualMemory, process.VirtualMemorySize64);
        samples.Add(StartTime, new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        samples.Add(Threads, process.Threads.Count);
        if (OperatingSystem.IsLinux())
        {
            samples.Add(OpenFiles, Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());
            if (FileLimit() is { } most)
            {
                samples.Add(MaximumFiles, most);
            }
        }

        int older = 0;
        for (int generation = GC.MaxGeneration; generation >= 0; generation--)
        {
            // The runtime counts a collection for each generation that it takes along.
            int taken = GC.CollectionCount(generation);
            samples.Add(Collections, taken - older, generation.ToString());
            older = taken;
        }

        samples.Add(Pause, GC.GetTotalPauseDuration().TotalSeconds);
        samples.Add(HeapBytes, GC.GetGCMemoryInfo().HeapSizeBytes);
        samples.Add(Allocated, GC.GetTotalAllocatedBytes());
        samples.Add(PoolThreads, ThreadPool.ThreadCount);
        samples.Add(PoolQueue, ThreadPool.PendingWorkItemCount);
        samples.Add(Contentions, Monitor.LockContentionCount);
    }

    /// <summary>Null where there is no limit.</summary>
    private static double? FileLimit()
    {
        string? line = File.ReadLines("/proc/self/limits").FirstOrDefault(one => one.StartsWith("Max open files", StringComparison.Ordinal));
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 3 && double.TryParse(words[3], out double most) ? most : null;
    }
}
