using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Writing;

/// <summary>
/// One event as a line. The order of the fields is the same for every event of a kind, so that a decoder that learns shapes has few to
/// learn; optional fields are left out now and then, as real feeds do.
/// </summary>
internal sealed partial class EventLines(Population population, bool epochMilliseconds)
{
    private readonly Moment _moment = new(epochMilliseconds);

    /// <summary>Lines written so far; the number in the newest id.</summary>
    public long Written { get; private set; }

    /// <summary>The letter in the newest id.</summary>
    public char Prefix { get; private set; }

    private void Begin(ref Line line, in Step step, char prefix, scoped ReadOnlySpan<byte> kind)
    {
        Head(ref line, step, prefix, kind);
        Ids.Customer(ref line, ",\"customer\":"u8, step.Customer);
    }

    private void Head(ref Line line, in Step step, char prefix, scoped ReadOnlySpan<byte> kind)
    {
        Prefix = prefix;
        Written++;
        line.Raw("{\"id\":\""u8);
        line.Raw([(byte)prefix, (byte)'-']);
        line.Integer(Written);
        line.Raw("\",\"kind\":\""u8);
        line.Raw(kind);
        line.Raw("\",\"at\":"u8);
        _moment.Write(ref line, step.At);
    }

    /// <summary>True for about one event in 2^bits, without a draw from the dice.</summary>
    private bool Seldom(int bits) => (Written * 0x9E3779B1L >> 12 & ((1L << bits) - 1)) == 0;

    private static void End(ref Line line) => line.Raw("}\n"u8);
}
