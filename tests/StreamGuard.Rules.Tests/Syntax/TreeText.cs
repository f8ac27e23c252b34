using System.Globalization;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>A tree as nested brackets, places left out: two trees are equal if these texts are.</summary>
internal static class TreeText
{
    public static string Of(ExpressionSyntax? expression) => expression switch
    {
        null => "-",
        LiteralSyntax literal => string.Create(CultureInfo.InvariantCulture, $"({literal.Type} {literal.Value})"),
        NameSyntax name => name.Name,
        MemberSyntax member => $"(. {member.Owner.Name} {member.Member.Name})",
        ListSyntax list => $"[{All(list.Items)}]",
        UnarySyntax unary => $"({unary.Operator} {Of(unary.Operand)})",
        BinarySyntax binary => $"({(binary.Negated ? "Not" : string.Empty)}{binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        InSyntax inside => $"(in {inside.Negated} {Of(inside.Value)} {Of(inside.List)})",
        InNamedListSyntax named => $"(in-list {named.Negated} {Of(named.Value)} {named.List.Name})",
        BetweenSyntax between => $"(between {between.Negated} {Of(between.Value)} {Of(between.Low)} {Of(between.High)})",
        IsMissingSyntax missing => $"(missing {missing.Negated} {Of(missing.Value)})",
        ConditionalSyntax conditional => $"(if {Of(conditional.Condition)} {Of(conditional.Then)} {Of(conditional.Otherwise)})",
        CallSyntax call => $"(call {call.Function.Name} {All(call.Arguments)})",
        QuerySyntax query => $"(query {query.Function.Name} {string.Join(' ', query.Steps.Select(Step))} {Of(query.Last)})",
        _ => "error",
    };

    private static string Step(QueryStepSyntax step) => $"{{{step.Kind.Name} {Of(step.Value)} {Of(step.Where)}}}";

    private static string All(IEnumerable<ExpressionSyntax> all) => string.Join(' ', all.Select(Of));
}
