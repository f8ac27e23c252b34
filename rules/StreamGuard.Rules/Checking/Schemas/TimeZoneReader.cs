using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>A zone of the IANA database, such as `Asia/Shanghai`.</summary>
internal static class TimeZoneReader
{
    public static TimeZoneInfo Read(Located<string> name, Diagnostics diagnostics)
    {
        if (name.Value == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out TimeZoneInfo? zone))
        {
            return zone;
        }

        diagnostics.Error(
            CheckingCodes.SchemaTimeZone,
            name.Span,
            $"there is no time zone `{name.Value}` on this machine",
            NearestName.Hint(name.Value, TimeZoneInfo.GetSystemTimeZones().Select(one => one.Id)) ?? "write an IANA name, such as `Asia/Shanghai`");
        return TimeZoneInfo.Utc;
    }
}
