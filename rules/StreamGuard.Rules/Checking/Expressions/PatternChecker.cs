using System.Text.RegularExpressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Regular expressions that take time in proportion to the text, whatever the text: without look-around and back references.</summary>
internal static class PatternChecker
{
    public const int LongestPattern = 1_000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static Regex? Compile(CheckingContext context, string pattern, Span span)
    {
        if (pattern.Length > LongestPattern)
        {
            context.Error(
                CheckingCodes.BadRegex,
                span,
                $"the pattern has {pattern.Length} characters; at most {LongestPattern} are allowed",
                "put plain values into a `list:` and use `in list NAME`");
            return null;
        }

        try
        {
            return new Regex(pattern, Options);
        }
        catch (RegexParseException problem)
        {
            context.Error(CheckingCodes.BadRegex, At(span, problem.Offset), $"the pattern cannot be read: {Reason(problem)}");
            return null;
        }
        catch (NotSupportedException)
        {
            context.Error(
                CheckingCodes.BadRegex,
                span,
                "the pattern cannot be matched in linear time, or is too large",
                "do without look-around `(?=…)`, back references `\\1` and large repetitions `{1000}`");
            return null;
        }
    }

    /// <summary>The character of the quoted text where reading stopped.</summary>
    private static Span At(Span quoted, int offset)
    {
        int start = Math.Min(quoted.Start + 1 + Math.Max(0, offset - 1), Math.Max(quoted.Start, quoted.End - 1));
        return new Span(quoted.File, start, 1);
    }

    /// <summary>"quantifier `*` …": the runtime's own words without the pattern it repeats.</summary>
    private static string Reason(RegexParseException problem)
    {
        string name = problem.Error.ToString();
        return string.Concat(name.Select((letter, index) =>
            index > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
    }
}
