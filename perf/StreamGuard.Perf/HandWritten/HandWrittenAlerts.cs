using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.HandWritten;

/// <summary>Raises alerts under the engine's ids, and remembers for how long the same is not to be said again.</summary>
internal sealed class HandWrittenAlerts
{
    private readonly Dictionary<(long Subject, string Rule), long> newest = [];

    /// <summary>Ids, in the order of their triggers.</summary>
    public List<string> Ids { get; } = [];

    public void Raise(string rule, string kind, in Trigger trigger, long suppressMilliseconds = 0)
    {
        if (suppressMilliseconds > 0)
        {
            if (newest.TryGetValue((trigger.Subject, rule), out long last) && trigger.At - last < suppressMilliseconds)
            {
                return;
            }

            newest[(trigger.Subject, rule)] = Math.Max(last, trigger.At);
        }

        Ids.Add(EffectId.OfAlert(rule, kind, TextOf(trigger.Id), TextOf(trigger.Subject)));
    }

    private static string TextOf(long key)
    {
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        return System.Text.Encoding.UTF8.GetString(text[..Key.Unpack(key, text)]);
    }
}

/// <summary>The event in hand.</summary>
/// <param name="Time">The customer's: no row later than this minus its retention is left out.</param>
internal readonly record struct Trigger(long Subject, long Id, long At, long Time);
