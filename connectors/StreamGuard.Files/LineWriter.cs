using System.Buffers;

namespace StreamGuard.Files;

/// <summary>Writes JSON Lines to a file or standard output through one buffer. One thread.</summary>
public sealed class LineWriter : IDisposable
{
    private const int FlushAtBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> pending = new(FlushAtBytes + 4096);
    private readonly Stream target;
    private bool broken;

    private LineWriter(string name, Stream target)
    {
        Name = name;
        this.target = target;
    }

    /// <summary>The path, or `standard output`.</summary>
    public string Name { get; }

    /// <summary>Where the bytes of a line go before <see cref="EndLine"/>.</summary>
    public IBufferWriter<byte> Buffer => pending;

    /// <param name="path">`-` is standard output; a file that exists is replaced.</param>
    public static LineWriter Open(string path)
    {
        try
        {
            return path == "-"
                ? Open(Console.OpenStandardOutput(), "standard output")
                : Open(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileTroubleException.Opening(path, cause);
        }
    }

    /// <param name="target">Is closed with the writer.</param>
    public static LineWriter Open(Stream target, string name) => new(name, target);

    public void EndLine()
    {
        pending.Write("\n"u8);
        if (pending.WrittenCount >= FlushAtBytes)
        {
            Flush();
        }
    }

    public void WriteLine(ReadOnlySpan<byte> line)
    {
        pending.Write(line);
        EndLine();
    }

    /// <summary>Hands everything to the operating system.</summary>
    public void Flush()
    {
        try
        {
            target.Write(pending.WrittenSpan);
            target.Flush();
            pending.ResetWrittenCount();
        }
        catch (IOException cause)
        {
            broken = true;
            throw FileTroubleException.Writing(Name, cause);
        }
    }

    /// <summary>Flushes too, unless writing has failed before.</summary>
    public void Dispose()
    {
        try
        {
            if (!broken)
            {
                Flush();
            }
        }
        finally
        {
            target.Dispose();
        }
    }
}
