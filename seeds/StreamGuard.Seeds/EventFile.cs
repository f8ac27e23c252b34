using System.Buffers;

namespace StreamGuard.Seeds;

/// <summary>Writes a whole generated stream, and its labels, to where it shall be kept.</summary>
public static class EventFile
{
    private const int ChunkBytes = 1 << 18;

    /// <param name="labels">Gets a CSV with a header, one line for each event of a planted scam.</param>
    /// <param name="progress">Told the number of events written after each chunk.</param>
    /// <param name="stop">Ends the stream after the chunk in hand; what is written stays readable.</param>
    public static GeneratorSummary Write(
        GeneratorOptions options, Stream events, TextWriter? labels, Action<long>? progress = null, CancellationToken stop = default)
    {
        EventGenerator generator = new(options);
        ArrayBufferWriter<byte> chunk = new(ChunkBytes * 2);
        labels?.Write(Label.CsvHeader + "\n");
        while (generator.TryWrite(chunk, out Label? label))
        {
            if (label is { } truth)
            {
                labels?.Write(truth.ToCsv() + "\n");
            }

            if (chunk.WrittenCount < ChunkBytes)
            {
                continue;
            }

            events.Write(chunk.WrittenSpan);
            chunk.ResetWrittenCount();
            progress?.Invoke(generator.Summary.Events);
            if (stop.IsCancellationRequested)
            {
                break;
            }
        }

        events.Write(chunk.WrittenSpan);
        return generator.Summary;
    }
}
