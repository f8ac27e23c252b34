using System.Globalization;

namespace StreamGuard.Host.CommandLine;

/// <summary>Where the details of an internal error are kept for whoever mends it.</summary>
internal static class CrashFile
{
    /// <returns>A phrase for people: where the details are, or why they are nowhere.</returns>
    public static string Write(Exception problem)
    {
        string moment = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(Path.GetTempPath(), $"streamguard-crash-{moment}-{Environment.ProcessId}.txt");
        try
        {
            File.WriteAllText(path, $"streamguard {typeof(CrashFile).Assembly.GetName().Version}\n{Environment.CommandLine}\n\n{problem}\n");
            return $"please report it with {path}";
        }
        catch (Exception notWritten) when (notWritten is IOException or UnauthorizedAccessException)
        {
            return $"details could not be written to {path}";
        }
    }
}
