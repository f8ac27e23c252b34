using System.Diagnostics;

namespace StreamGuard.Host.CommandLine;

/// <summary>One line on standard error that is written over and over, at most ten times a second; nothing where nobody looks.</summary>
public sealed class ProgressLine(Terminal terminal) : IDisposable
{
    private const int Cells = 30;
    private const string Parts = " ▏▎▍▌▋▊▉█";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long shownAt;
    private bool isShown;

    /// <param name="share">0..1; null where the end is not known.</param>
    public void Show(double? share, string text)
    {
        if (!terminal.ErrorsAreScreen || (isShown && Stopwatch.GetElapsedTime(shownAt) < Pause))
        {
            return;
        }

        shownAt = Stopwatch.GetTimestamp();
        isShown = true;
        string bar = share is { } known ? $"\e[36m{Bar(Math.Clamp(known, 0, 1))}\e[0m {known,4:P0}  " : "";
        terminal.Errors.Write($"\r\e[K{bar}{text}");
    }

    public void Clear()
    {
        if (isShown)
        {
            isShown = false;
            terminal.Errors.Write("\r\e[K");
        }
    }

    public void Dispose() => Clear();

    private static string Bar(double share)
    {
        int eighths = (int)(share * Cells * 8);
        int full = eighths / 8;
        string last = full < Cells ? Parts[eighths % 8].ToString() : "";
        return "▕" + new string('█', full) + last + new string(' ', Cells - full - last.Length) + "▏";
    }
}
