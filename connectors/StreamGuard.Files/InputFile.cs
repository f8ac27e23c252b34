using ZstdSharp;

namespace StreamGuard.Files;

/// <summary>A file or standard input, decompressed if its first bytes say that it is gzip or zstd. One thread.</summary>
public sealed class InputFile : IDisposable
{
    private const int LongestMagic = 4;

    private readonly CountedStream raw;
    private readonly Stream content;

    private InputFile(string name, CountedStream raw, long? length)
    {
        Name = name;
        Length = length;
        this.raw = raw;
        content = Decompressed(raw);
    }

    /// <summary>The path, or `standard input`.</summary>
    public string Name { get; }

    /// <summary>Bytes in the file, as it is stored; null for a pipe.</summary>
    public long? Length { get; }

    /// <summary>Bytes read of <see cref="Length"/>, for progress.</summary>
    public long Position => raw.BytesRead;

    /// <param name="path">`-` is standard input.</param>
    public static InputFile Open(string path)
    {
        string name = path == "-" ? "standard input" : path;
        try
        {
            return path == "-" ? Open(Console.OpenStandardInput(), name, null) : OpenPath(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw FileTroubleException.Opening(name, cause);
        }
    }

    /// <param name="source">Is closed with the file.</param>
    public static InputFile Open(Stream source, string name, long? length) => new(name, new CountedStream(source), length);

    /// <summary>0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or ZstdException)
        {
            throw FileTroubleException.Reading(Name, Position, cause is ZstdException ? new InvalidDataException(cause.Message, cause) : cause);
        }
    }

    public void Dispose()
    {
        content.Dispose();
        raw.Dispose();
    }

    private static InputFile OpenPath(string path)
    {
        var options = new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0, Share = FileShare.ReadWrite };
        var file = new FileStream(path, options);
        return Open(file, path, file.CanSeek ? file.Length : null);
    }

    private static Stream Decompressed(CountedStream raw)
    {
        ReadOnlySpan<byte> magic = raw.LookAhead(LongestMagic);
        return magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? new GzipContent(raw)
            : magic.SequenceEqual((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? new DecompressionStream(raw)
            : raw;
    }
}
