using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>A window may not look further back than the kind's events are kept; the newest event of a latest kind is kept for ever.</summary>
internal static class WindowChecker
{
    public static long? Check(CheckingContext context, LiteralSyntax? last, IEnumerable<Kind> kinds)
    {
        if (last is not { Type: LiteralType.Duration, Value: long window })
        {
            return null;
        }

        if (window <= 0)
        {
            context.Error(CheckingCodes.BadWindow, last.Span, "a window is longer than nothing", "write, for example, `last 24h`");
            return null;
        }

        CheckFits(context, window, kinds, last.Span, "the window");
        return window;
    }

    public static bool CheckFits(CheckingContext context, long window, IEnumerable<Kind> kinds, Span span, string what)
    {
        Kind? shortest = kinds.Where(kind => kind.Retention == RetentionMode.Window).MinBy(kind => kind.HistoryMilliseconds);
        if (shortest is null || window <= shortest.HistoryMilliseconds)
        {
            return true;
        }

        context.Error(
            CheckingCodes.WindowTooLong,
            span,
            $"{what} is {DurationText.Print(window)}, but {shortest.Name} is kept for {DurationText.Print(shortest.HistoryMilliseconds)}",
            $"shorten it, or lengthen `history` of {shortest.Name} in the schema");
        return false;
    }
}
