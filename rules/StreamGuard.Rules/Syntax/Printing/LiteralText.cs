using System.Globalization;

namespace StreamGuard.Rules.Syntax.Printing;

internal static class LiteralText
{
    public static string Of(LiteralSyntax literal) => literal.Type switch
    {
        LiteralType.Integer => ((long)literal.Value!).ToString(CultureInfo.InvariantCulture),
        LiteralType.Decimal => Exact((decimal)literal.Value!),
        LiteralType.Text => $"'{((string)literal.Value!).Replace("'", "''", StringComparison.Ordinal)}'",
        LiteralType.Boolean => (bool)literal.Value! ? "true" : "false",
        LiteralType.Duration => DurationText.Print((long)literal.Value!),
        _ => "missing",
    };

    /// <summary>With a point, by which it is told from an integer.</summary>
    private static string Exact(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }
}
