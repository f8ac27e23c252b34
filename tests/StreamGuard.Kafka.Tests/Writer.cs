using System.Text;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Kafka.Tests;

internal static class Writer
{
    public static void Write(string topic, params string?[] values) => WriteTo(topic, 0, values);

    public static void WriteTo(string topic, int partition, params string?[] values)
    {
        using var sink = KafkaSink.Open(TestBroker.Options());
        foreach (var value in values)
        {
            sink.Send(new KafkaOutput { Topic = topic, Partition = partition, Value = value is null ? null : Encoding.UTF8.GetBytes(value) });
        }

        Assert.True(sink.Flush(Reader.Patience));
    }

    public static string[] Numbered(int from, int count) => [.. Enumerable.Range(from, count).Select(number => $"e{number}")];
}
