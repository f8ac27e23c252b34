namespace StreamGuard.Files;

/// <summary>A file or pipe that cannot be read or written. The message is one line for people: what, where, and what to do.</summary>
public sealed class FileTroubleException : IOException
{
    public FileTroubleException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Whoever read our output has gone away, as `head` does: no trouble, just the end.</summary>
    public bool ReaderWentAway { get; init; }

    internal static FileTroubleException Opening(string name, Exception cause) => new(
        cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{name}: no such file; check the path",
            UnauthorizedAccessException when Directory.Exists(name) => $"{name}: is a folder; name a file in it",
            UnauthorizedAccessException => $"{name}: permission denied; check who may read and write it",
            _ => $"{name}: cannot be opened: {OneLine(cause)}",
        },
        cause);

    internal static FileTroubleException Reading(string name, long position, Exception cause) => new(
        cause switch
        {
            InvalidDataException => $"{name}: the compressed data is damaged or cut off near byte {position}; fetch the file again",
            EndOfStreamException => $"{name}: the compressed data is cut off after byte {position}; fetch the file again",
            _ => $"{name}: cannot be read beyond byte {position}: {OneLine(cause)}",
        },
        cause);

    internal static FileTroubleException Writing(string name, Exception cause)
    {
        bool wentAway = cause.Message.Contains("Broken pipe", StringComparison.Ordinal);
        bool full = cause.Message.Contains("No space left", StringComparison.Ordinal)
            || cause.Message.Contains("disk is full", StringComparison.OrdinalIgnoreCase);
        return new(
            wentAway ? $"{name}: its reader has gone away"
                : full ? $"{name}: the disk is full; free some space or name another place"
                : $"{name}: cannot be written: {OneLine(cause)}",
            cause)
        {
            ReaderWentAway = wentAway,
        };
    }

    private static string OneLine(Exception cause) => cause.Message.ReplaceLineEndings(" ");
}
