using System.Text;

namespace StreamGuard.Rules.Syntax.Printing;

internal static class EmitText
{
    public static string Of(EmitSyntax emit)
    {
        var text = new StringBuilder();
        text.Append(emit.Kind.Value).Append(" {");
        text.AppendJoin(", ", emit.Fields.Select(field => $"{field.Name.Value}: {field.Value}")).Append('}');
        if (emit.To is { } to)
        {
            text.Append(" to ").Append(to);
        }

        if (emit.ForEach is { } each)
        {
            text.Append(" for each ").Append(each.Kind.Name);
            text.Append(each.Where is { } where ? $" where {where}" : string.Empty);
            text.Append(each.Last is { } last ? $" last {last}" : string.Empty);
        }

        return text.ToString();
    }
}
