using System.Text;

namespace StreamGuard.Rules.Syntax;

/// <summary>Bytes to text, strictly: what is not UTF-8, too large or not printable is told with its place.</summary>
public static class SourceFileReader
{
    public const int MaximumBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Null when there is nothing to go on with; the reason is in <paramref name="diagnostics"/>.</summary>
    public static SourceFile? Read(string path, string shownPath, Diagnostics diagnostics)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            byte[] bytes = new byte[Math.Min(stream.Length, MaximumBytes + 1L)];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return FromBytes(shownPath, bytes.AsSpan(0, length), diagnostics);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Span nowhere = new(new SourceFile(shownPath, string.Empty), 0, 0);
            diagnostics.Error(
                SyntaxCode.UnreadableFile, nowhere, "the file cannot be read", "see that it exists and that you may read it");
            return null;
        }
    }

    public static SourceFile? FromBytes(string shownPath, ReadOnlySpan<byte> bytes, Diagnostics diagnostics)
    {
        if (bytes.Length > MaximumBytes)
        {
            Span nowhere = new(new SourceFile(shownPath, string.Empty), 0, 0);
            diagnostics.Error(
                SyntaxCode.FileTooLarge, nowhere, "the file is larger than 4 MiB", "divide it into several files");
            return null;
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        bool valid = System.Text.Unicode.Utf8.IsValid(bytes);
        var file = new SourceFile(shownPath, Lenient.GetString(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes));
        if (!valid)
        {
            int at = Math.Max(0, file.Text.IndexOf('\uFFFD', StringComparison.Ordinal));
            diagnostics.Error(
                SyntaxCode.NotUtf8, new Span(file, at, Math.Min(1, file.Text.Length - at)), "the file is not UTF-8 from here on",
                "save it as UTF-8");
            return null;
        }

        return file;
    }
}
