using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>A schema without its comments and layout.</summary>
internal static class CanonicalSchema
{
    public static void Write(Schema schema, CanonicalText text)
    {
        WriteTimeZone(schema.TimeZone, text);
        foreach (Kind kind in schema.Kinds)
        {
            text.Add("kind", kind.Name);
            text.Add("subject", kind.SubjectPrefix + " " + string.Join(' ', kind.SubjectFields));
            text.Add("history", $"{kind.Retention} {kind.HistoryMilliseconds}");
            foreach (Field field in kind.Fields)
            {
                text.Add("field", $"{field.Name} {TypeNames.Of(field.Type)} {(field.Kept ? "kept" : "")}");
            }

            foreach (CopyRule copy in kind.Copies)
            {
                text.Add("copy", $"{copy.Kind} {string.Join(' ', copy.SubjectFields)} {copy.Prefix}");
            }

            text.Add("resolve", kind.Resolve is { } resolve ? $"{resolve.FromField} {resolve.ViaKind} {resolve.ViaField} {resolve.Prefix}" : null);
        }
    }

    /// <summary>What the zone's clocks do, not the number of the database that said so: another release that agrees on this zone changes nothing.</summary>
    private static void WriteTimeZone(TimeZoneInfo zone, CanonicalText text)
    {
        text.Add("zone", $"{zone.Id} {zone.BaseUtcOffset.Ticks}");
        foreach (TimeZoneInfo.AdjustmentRule rule in zone.GetAdjustmentRules())
        {
            text.Add(
                "rule",
                $"{rule.DateStart.Ticks} {rule.DateEnd.Ticks} {rule.BaseUtcOffsetDelta.Ticks} {rule.DaylightDelta.Ticks} "
                + $"{Transition(rule.DaylightTransitionStart)} {Transition(rule.DaylightTransitionEnd)}");
        }
    }

    private static string Transition(TimeZoneInfo.TransitionTime time) =>
        $"{time.IsFixedDateRule} {time.Month} {time.Week} {time.Day} {time.DayOfWeek} {time.TimeOfDay.Ticks}";
}
