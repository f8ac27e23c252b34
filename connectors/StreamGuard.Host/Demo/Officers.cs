using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Demo;

/// <summary>
/// Those who are sent by a warning: the automatic call and the officer. Their answers are events too, and most come in time; who is not reached
/// gets the next tier. Each order is answered by its id alone, so that the same seed plays the same.
/// </summary>
internal sealed class Officers(TimeZoneInfo zone)
{
    private const long AnswerAfterMilliseconds = 20_000;
    private const int DissuadedInAHundred = 62;
    private const int ReachedInAHundred = 75;

    private readonly PriorityQueue<DerivedEvent, long> orders = new();

    public void Take(DerivedEvent order)
    {
        if (order.Kind.Name == "contact_order")
        {
            orders.Enqueue(order, order.At + AnswerAfterMilliseconds);
        }
    }

    /// <summary>The next answer that is given before that time, as a line; null when there is none.</summary>
    public byte[]? AnswerBefore(long time)
    {
        while (orders.TryPeek(out DerivedEvent? order, out long at) && at <= time)
        {
            orders.Dequeue();
            int chance = Bucket.Of(Encoding.UTF8.GetBytes(order.Id)) % 100;
            if (chance < ReachedInAHundred)
            {
                string outcome = chance < DissuadedInAHundred ? "dissuaded" : "persists";
                return Encoding.UTF8.GetBytes(EventJson.ToText("contact", "answer-" + order.Id, at, Fields(order, outcome), zone));
            }
        }

        return null;
    }

    private static IEnumerable<AlertValue> Fields(DerivedEvent order, string outcome) =>
        order.Values.Where(value => value.Name is "customer" or "case" or "tier" or "means")
            .Append(new AlertValue("outcome", FieldType.Text, 0, outcome));
}
