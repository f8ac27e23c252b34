using System.Globalization;

namespace StreamGuard.Perf.Measuring;

/// <summary>CPU time of the process by the names of its threads, native ones among them, as Linux tells it. Threads that have ended are not in it.</summary>
internal static class ThreadTimes
{
    /// <summary>In nanoseconds.</summary>
    public static Dictionary<string, long> Read()
    {
        Dictionary<string, long> times = new(StringComparer.Ordinal);
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                string name = File.ReadAllText(Path.Combine(thread, "comm")).Trim();
                string spent = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0];
                times[name] = times.GetValueOrDefault(name) + long.Parse(spent, CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        }

        return times;
    }

    public static void AddSince(Dictionary<string, long> before, Dictionary<string, long> sum)
    {
        foreach ((string name, long spent) in Read())
        {
            sum[name] = sum.GetValueOrDefault(name) + Math.Max(0, spent - before.GetValueOrDefault(name));
        }
    }
}
