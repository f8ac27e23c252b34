using System.Text;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Kafka.Tests;

/// <summary>What a test saw of a source, as text: `topic[partition]` changes and record values.</summary>
internal sealed class Reader(KafkaSource source) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public KafkaSource Source { get; } = source;

    public List<string> Values { get; } = [];

    public List<long> Offsets { get; } = [];

    public List<InputPartition> Assigned { get; } = [];

    public List<InputPartition> Revoked { get; } = [];

    public IEnumerable<InputPartition> Owned => Assigned.Except(Revoked);

    public static Reader Of(KafkaOptions options) => new(KafkaSource.Open(options));

    /// <summary>Reads batches until so many values are there; the default evaluation is that there is nothing to wait for.</summary>
    public Reader ReadUntil(int values, Action<RecordBatch>? evaluate = null) => ReadWhile(() => Values.Count < values, evaluate);

    public Reader ReadWhile(Func<bool> condition, Action<RecordBatch>? evaluate = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (condition())
        {
            Assert.True(Read(evaluate, patience.Token), "the batches ended early");
        }

        return this;
    }

    /// <summary>Reads what is there now.</summary>
    public void ReadOn()
    {
        while (Source.Batches.TryPeek(out _))
        {
            Read(null, CancellationToken.None);
        }
    }

    /// <summary>Reads what is left after a stop.</summary>
    public Reader ReadToTheEnd()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Read(null, patience.Token))
        {
        }

        return this;
    }

    public void Dispose() => Source.Dispose();

    private bool Read(Action<RecordBatch>? evaluate, CancellationToken cancellation)
    {
        RecordBatch? batch;
        while (!Source.Batches.TryRead(out batch))
        {
            if (!Source.Batches.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
            {
                return false;
            }
        }

        using (batch)
        {
            if (batch.Kind != BatchKind.CaughtUp)
            {
                (batch.Kind == BatchKind.Revoked ? Revoked : Assigned).AddRange(batch.Partitions);
            }

            for (var i = 0; i < batch.Count; i++)
            {
                Values.Add(batch[i].IsNull ? "(null)" : Encoding.UTF8.GetString(batch[i].Value));
                Offsets.Add(batch[i].Offset);
            }

            (evaluate ?? (static all => all.MarkEvaluated()))(batch);
        }

        return true;
    }
}
