using System.Globalization;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>The first record of every partition: which log, which partition, how many there are, how subjects find theirs.</summary>
public sealed record GenesisRecord(LogIdentity Log, int Partition)
{
    /// <summary>FNV-1a and fmix64 of the subject, mod 65,536, mod the number of partitions.</summary>
    public const string Hash = "fnv1a-fmix64";

    public byte[] Write() => TailText.Write(
        new LogRecordHeader { Type = LogRecordType.Genesis, At = Slot.Missing, Clock = Slot.Missing, Id = Slot.Missing },
        string.Create(CultureInfo.InvariantCulture, $"{Log.Number} {Partition} {Log.Partitions} {Hash}"));

    /// <summary>Null when it is none that this program understands.</summary>
    public static GenesisRecord? Read(in LogRecord record)
    {
        string[] parts = TailText.Read(record).Split(' ');
        return parts.Length == 4 && parts[3] == Hash
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out long number)
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int partition)
            && int.TryParse(parts[2], CultureInfo.InvariantCulture, out int partitions)
            ? new GenesisRecord(new LogIdentity(number, partitions), partition)
            : null;
    }
}
