namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`-30d`, `0m`, `1h30m` from the start of a test.</summary>
internal static class OffsetText
{
    public static Located<long>? Read(Located<string> written, Diagnostics diagnostics)
    {
        string text = written.Value.Trim();
        bool isNegative = text.StartsWith('-');
        if (DurationText.TryRead(text.AsSpan(isNegative ? 1 : 0), out long milliseconds))
        {
            return new Located<long>(isNegative ? -milliseconds : milliseconds, written.Span);
        }

        diagnostics.Error(
            SyntaxCode.BadTestEvent, written.Span, $"`{text}` is not an offset",
            "offsets count from the start of the test: `-30d`, `0m`, `1h30m`");
        return null;
    }
}
