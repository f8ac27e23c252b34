using StreamGuard.Engine.Events;
using StreamGuard.Perf.Traffic;

namespace StreamGuard.Perf.Hops;

/// <summary>
/// Ordinary traffic in which one event in so many is a transfer so large that it raises exactly one alert of the rule <see cref="Rule"/>. An event's id is
/// `e` and its number, and its time is when it is due.
/// </summary>
internal sealed class MarkedTraffic(Schema schema)
{
    public const string Rule = "large-transfer";

    private const double MarkedAmount = 150_000;

    private readonly TrafficStream stream = new(schema, new TrafficOptions { RepeatedShare = 0 });
    private readonly EventForms forms = new(schema);
    private readonly Dice dice = new(7);
    private long made;

    /// <summary>The next block of messages, ready to be sent.</summary>
    /// <param name="first">When the first of them is due, roughly: milliseconds since the Unix epoch.</param>
    public MessageBlock Next(int events, int perSecond, int markedOneIn, long first, IMessageForm form)
    {
        MessageBlock block = new(made + 1, markedOneIn);
        EventRow row = new();
        for (int count = 0; count < events; count++)
        {
            stream.Next(row);
            made++;
            if (block.IsMarked(made))
            {
                forms.Transfer(row, row.Fields[schema.Kinds[row.Kind].SubjectFields[0]], Payee.OfSubject(dice.Below(1000)), MarkedAmount, dice);
            }

            row.At = first + (count * 1000L / perSecond);
            row.Id = EventForms.Key('e', made);
            form.Add(row, made, block);
        }

        return block;
    }
}
