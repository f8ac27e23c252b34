using StreamGuard.Engine.Partitions.WhatIf;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>All that is told at the end.</summary>
/// <param name="Log">Its topic.</param>
/// <param name="Version">Of the other rules.</param>
/// <param name="ComparedWith">The topic of alerts; null: a replay with the rules then in force.</param>
/// <param name="Tripped">Rules that passed their limits, and the clock then.</param>
internal sealed record WhatIfResult(
    string Log, string Version, string? ComparedWith, IReadOnlyList<ReplayedRange> Ranges, TimeZoneInfo Zone, AlertDifference Difference, WhatIfCounts Counts,
    IReadOnlyList<(string Rule, long Clock)> Tripped)
{
    /// <summary>Milliseconds since the Unix epoch; null where no record has one.</summary>
    public long? FirstClock => Ranges.Where(range => range.FirstClock != Engine.Events.Slot.Missing).Min(range => (long?)range.FirstClock);

    public long? LastClock => Ranges.Where(range => range.LastClock != Engine.Events.Slot.Missing).Max(range => (long?)range.LastClock);
}
