using System.Globalization;

namespace StreamGuard.Rules.Syntax.Lexing;

/// <summary>Reads what begins with a digit: `50_000`, `0.5`, `1h30m`.</summary>
internal static class NumberLexer
{
    public static Token Read(ScalarText text, int start, Diagnostics diagnostics)
    {
        string source = text.Value;
        int end = start;
        bool hasPoint = false;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '_' || IsPoint(source, end)))
        {
            hasPoint |= source[end++] == '.';
        }

        string written = source[start..end];
        if (!hasPoint && DurationText.TryRead(written, out long milliseconds))
        {
            return new Token(TokenKind.Duration, start, end - start, written, milliseconds);
        }

        string digits = written.Replace("_", string.Empty, StringComparison.Ordinal);
        bool isNumber = digits.All(one => char.IsAsciiDigit(one) || one == '.') && digits.Count(one => one == '.') <= 1
            && UnderscoresStandBetweenDigits(written);
        if (isNumber && !hasPoint && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long integer))
        {
            return new Token(TokenKind.Integer, start, end - start, written, integer);
        }

        if (isNumber && hasPoint && decimal.TryParse(
            digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal exact) && digits.Length <= 28)
        {
            return new Token(TokenKind.Decimal, start, end - start, written, exact);
        }

        Report(text.SpanOf(start, end - start), written, isNumber, diagnostics);
        return new Token(TokenKind.Bad, start, end - start, written);
    }

    private static bool IsPoint(string source, int at) =>
        source[at] == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]);

    private static bool UnderscoresStandBetweenDigits(string written)
    {
        for (int at = 0; at < written.Length; at++)
        {
            if (written[at] == '_'
                && (at + 1 == written.Length || !char.IsAsciiDigit(written[at - 1]) || !char.IsAsciiDigit(written[at + 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static void Report(Span span, string written, bool isNumber, Diagnostics diagnostics)
    {
        if (isNumber)
        {
            diagnostics.Error(
                SyntaxCode.BadNumber, span, $"`{written}` is too large",
                "the largest is 9_223_372_036_854_775_807; a fraction has at most 27 digits in all");
        }
        else if (written.Any(char.IsAsciiLetter) && !IsExponent(written))
        {
            diagnostics.Error(
                SyntaxCode.BadDuration, span, $"`{written}` is not a duration", "the units are d h m s ms, the largest first: `7d`, `1h30m`, `500ms`");
        }
        else
        {
            diagnostics.Error(
                SyntaxCode.BadNumber, span, $"`{written}` is not a number", "write it out: `50_000`, `0.5`");
        }
    }

    private static bool IsExponent(string written)
    {
        int at = written.IndexOfAny(['e', 'E']);
        return at > 0 && written[..at].All(one => char.IsAsciiDigit(one) || one is '.' or '_')
            && written[(at + 1)..].All(char.IsAsciiDigit);
    }
}
