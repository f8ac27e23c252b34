using System.Globalization;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>A change of what is in force, from this record of the partition on.</summary>
public abstract record ControlRecord
{
    /// <param name="clock">Of the writer; missing if it has none.</param>
    public byte[] Write(long clock) => TailText.Write(
        new LogRecordHeader { Type = LogRecordType.Control, At = clock, Clock = clock, Id = Slot.Missing }, ToText());

    /// <summary>Null when it is none that this program understands.</summary>
    public static ControlRecord? Read(in LogRecord record) => TailText.Read(record).Split(' ') switch
    {
        ["activate", var number, var version] when NumberOf(number) is { } activation => new Activation(activation, version),
        ["trip", var number, var rule] when NumberOf(number) is { } activation => new Trip(activation, rule),
        _ => null,
    };

    protected abstract string ToText();

    private static long? NumberOf(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out long number) ? number : null;
}

/// <summary>From here on the rule set of that version is in force. Activations are numbered from 1; one that is not newer changes nothing.</summary>
public sealed record Activation(long Number, string Version) : ControlRecord
{
    protected override string ToText() => string.Create(CultureInfo.InvariantCulture, $"activate {Number} {Version}");
}

/// <summary>From here on that rule of that activation is in shadow: it raised more alerts than its limit allows.</summary>
public sealed record Trip(long Number, string Rule) : ControlRecord
{
    protected override string ToText() => string.Create(CultureInfo.InvariantCulture, $"trip {Number} {Rule}");
}
