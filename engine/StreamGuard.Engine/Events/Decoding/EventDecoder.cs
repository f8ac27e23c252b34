namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Turns one input, a line or a message, into a row. One thread.</summary>
public abstract class EventDecoder
{
    /// <summary>Null when the input is an event, which is in the row then; else the row holds nothing of use. Never throws.</summary>
    /// <param name="boundKind">What an event that does not name its kind is.</param>
    public abstract DecodeProblem? Decode(ReadOnlySpan<byte> line, EventRow row, int? boundKind = null);
}
