using System.Runtime.InteropServices;

namespace StreamGuard.Kafka.Native;

/// <summary>`rd_kafka_message_t` of rdkafka.h, a part of librdkafka's stable binary interface.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct NativeMessage
{
    /// <summary>0, or the code of an error that concerns this topic or partition; the payload is then its text.</summary>
    public readonly int Error;
    public readonly nint Topic;
    public readonly int Partition;
    public readonly byte* Payload;
    public readonly nuint PayloadLength;
    public readonly byte* Key;
    public readonly nuint KeyLength;
    public readonly long Offset;

    /// <summary>Of a delivery report: what was given to `rd_kafka_produce`.</summary>
    public readonly nint Opaque;

    public bool IsNull => Payload == null;

    public ReadOnlySpan<byte> Value => new(Payload, checked((int)PayloadLength));
}
