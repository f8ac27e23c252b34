using System.Globalization;
using StreamGuard.Rules.Syntax.Lexing;
using StreamGuard.Rules.Syntax.Parsing;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`rollout: 10%`, `limit: 500 per 1m`, `until: 2027-01-01`.</summary>
internal static class FigureKeys
{
    public static Located<int>? Percent(this KeyedBlock block, string key)
    {
        if (block.Scalar(key) is not { } scalar)
        {
            return null;
        }

        string written = scalar.Value;
        bool isRead = decimal.TryParse(
            written.AsSpan().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent);
        if (isRead && written.EndsWith('%') && percent is >= 0 and <= 100 && decimal.IsInteger(percent * 100))
        {
            return new Located<int>((int)(percent * 100), scalar.Span);
        }

        block.Diagnostics.Error(
            SyntaxCode.BadForm, scalar.Span, $"`{written}` is not a percentage", "write 0% to 100%, with at most two decimals: `rollout: 12.5%`");
        return null;
    }

    public static LimitSyntax? Limit(this KeyedBlock block)
    {
        if (block.Scalar("limit") is not { } scalar)
        {
            return null;
        }

        var tokens = new TokenStream(scalar.Text, block.Diagnostics);
        Token count = tokens.Take();
        if (count.Kind == TokenKind.Integer && (long)count.Value! > 0 && tokens.TryTakeWord("per")
            && tokens.Current is { Kind: TokenKind.Duration, Value: long and > 0 } duration && tokens.Following.Kind == TokenKind.End)
        {
            return new LimitSyntax(scalar.Span, (long)count.Value, (long)duration.Value);
        }

        block.Diagnostics.Error(
            SyntaxCode.BadForm, scalar.Span, $"`{scalar.Value}` is not a limit", "write how many per duration: `limit: 500 per 1m`");
        return null;
    }

    public static Located<DateOnly>? Date(this KeyedBlock block, string key)
    {
        if (block.Scalar(key) is not { } scalar)
        {
            return null;
        }

        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return new Located<DateOnly>(date, scalar.Span);
        }

        block.Diagnostics.Error(SyntaxCode.BadForm, scalar.Span, $"`{scalar.Value}` is not a date", "write year, month and day: `until: 2027-01-01`");
        return null;
    }
}
