using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>`90d`, `latest` or `none`.</summary>
internal static class HistoryReader
{
    public const long LongestMilliseconds = 36_500L * 86_400_000;

    private const long IdMemoryMilliseconds = 86_400_000;

    public static History? Read(Located<string> written, Diagnostics diagnostics)
    {
        switch (written.Value)
        {
            case "latest":
                return new History(RetentionMode.Latest, 0);
            case "none":
                return new History(RetentionMode.None, IdMemoryMilliseconds);
        }

        if (DurationText.TryRead(written.Value, out long milliseconds) && milliseconds is > 0 and <= LongestMilliseconds)
        {
            return new History(RetentionMode.Window, milliseconds);
        }

        diagnostics.Error(
            CheckingCodes.SchemaBadHistory,
            written.Span,
            $"`{written.Value}` does not say how long events are kept",
            "write a duration such as `90d` (at most 36500d), `latest` or `none`");
        return null;
    }
}
