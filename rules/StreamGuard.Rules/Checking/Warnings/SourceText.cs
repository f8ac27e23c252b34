using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>What the author wrote, on one line.</summary>
internal static class SourceText
{
    public static string Of(Span span) =>
        string.Join(' ', span.File.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
