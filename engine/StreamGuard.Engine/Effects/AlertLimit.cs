using System.Globalization;

namespace StreamGuard.Engine.Effects;

/// <summary>Of an alert whose rule has a `limit`: all that is needed to count it among the others, wherever they were raised.</summary>
/// <param name="Activation">Of the rules in force: each has its own count.</param>
/// <param name="Count">So many may be raised within the time.</param>
/// <param name="Clock">Of the partition when it was raised, which is what is counted by.</param>
public sealed record AlertLimit(long Activation, long Count, long PerMilliseconds, long Clock)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Activation} {Count} {PerMilliseconds} {Clock}");

    /// <summary>Null when it is none.</summary>
    public static AlertLimit? Parse(string text)
    {
        long[] numbers = [.. text.Split(' ').Select(word => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        return numbers is [> 0 and var activation, > 0 and var count, > 0 and var per, var clock] ? new AlertLimit(activation, count, per, clock) : null;
    }
}
