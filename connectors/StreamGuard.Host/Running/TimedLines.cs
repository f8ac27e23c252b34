using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Running;

/// <summary>Lines of a program that runs for long: each with its time of day, and from any thread.</summary>
internal static class TimedLines
{
    public static Action<string> To(TextWriter output, TimeProvider time)
    {
        Lock oneAtATime = new();
        return line =>
        {
            lock (oneAtATime)
            {
                output.WriteLine($"{time.GetLocalNow():HH:mm:ss} {OneLine.Of(line)}");
            }
        };
    }
}
