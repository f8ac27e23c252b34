using System.Collections;
using System.Reflection;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Any tree of a rule file as text, places left out: two are equal if these texts are.</summary>
internal static class RuleTreeText
{
    public static string Of(object? node) => node switch
    {
        null => "-",
        ExpressionSyntax expression => TreeText.Of(expression),
        ScalarText scalar => $"'{scalar.Value}'",
        string text => $"'{text}'",
        IReadOnlySet<string> set => string.Join(' ', set.Order()),
        IEnumerable all => $"[{string.Join(", ", all.Cast<object?>().Select(Of))}]",
        Span or SourceFile => string.Empty,
        _ => node.GetType().IsPrimitive || node is DateOnly ? node.ToString()! : Members(node),
    };

    private static string Members(object node)
    {
        IEnumerable<string> properties = node.GetType().GetProperties().Where(one => one.GetIndexParameters().Length == 0)
            .Select(one => Named(one.Name, one.GetValue(node)));
        IEnumerable<string> fields = node.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(one => Named(one.Name, one.GetValue(node)));
        return $"{{{string.Concat(properties.Concat(fields))}}}";
    }

    private static string Named(string name, object? value) => value is Span or SourceFile ? string.Empty : $"{name}={Of(value)};\n";
}
