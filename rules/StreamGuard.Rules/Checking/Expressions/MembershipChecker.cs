using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`x in [a, b]` and `x in list NAME`.</summary>
internal static class MembershipChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, InSyntax membership)
    {
        CheckedExpression? value = checker.CheckTyped(membership.Value);
        List<ConstantExpression> items = [];
        bool whole = true;
        foreach (ExpressionSyntax item in membership.List.Items)
        {
            if (CheckItem(checker, item) is { } constant)
            {
                items.Add(constant);
            }
            else
            {
                whole = false;
            }
        }

        if (value is null || !whole || MeetAll(checker, value, items) is not { } type)
        {
            return null;
        }

        HashSet<long> slots = [];
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (ConstantExpression item in items)
        {
            Add(Conversion.To(item, type), slots, texts);
        }

        return new MembershipExpression(membership.Span, Widen(value, type), slots, texts, null, membership.Negated);
    }

    public static CheckedExpression? Check(ExpressionChecker checker, InNamedListSyntax membership)
    {
        CheckedExpression? value = checker.CheckTyped(membership.Value);
        CheckingContext context = checker.Context;
        if (context.Lists.IsUnreadable(membership.List.Name))
        {
            return null;
        }

        if (context.Lists.Find(membership.List.Name) is not { } list)
        {
            context.Error(
                CheckingCodes.UnknownList,
                membership.List.Span,
                $"there is no list `{membership.List.Name}`",
                NearestName.Hint(membership.List.Name, context.Lists.Names) ?? $"define it: `list: {membership.List.Name}` with `values:` or `file:`");
            return null;
        }

        return value is null ? null : ReadList(context, membership, value, list);
    }

    private static MembershipExpression? ReadList(
        CheckingContext context, InNamedListSyntax membership, CheckedExpression value, NamedList list)
    {
        HashSet<long> slots = [];
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (Located<string> item in list.Values)
        {
            if (TypeMeeting.IsTextual(value.Type))
            {
                texts.Add(item.Value);
            }
            else if (SlotText.Read(item.Value, value.Type, context.Schema.TimeZone) is { } slot)
            {
                slots.Add(slot);
            }
            else
            {
                context.Error(
                    CheckingCodes.ListValueType,
                    membership.List.Span,
                    $"list `{list.Name}` holds `{item.Value}`, which is not {TypeNames.Phrase(value.Type)}",
                    $"it stands at {Place.Of(item.Span)}");
                return null;
            }
        }

        return new MembershipExpression(membership.Span, value, slots, texts, list.Name, membership.Negated);
    }

    private static ConstantExpression? CheckItem(ExpressionChecker checker, ExpressionSyntax item)
    {
        CheckedExpression? found = checker.Check(item);
        if (found is null or ConstantExpression)
        {
            return (ConstantExpression?)found;
        }

        bool missing = found is UntypedMissingExpression;
        checker.Context.Error(
            CheckingCodes.NotConstant,
            item.Span,
            missing ? "nothing is equal to `missing`" : "a list in brackets holds plain values only",
            missing ? "write `x is missing or x in […]`" : "compare with `==` instead, joined by `or`");
        return null;
    }

    private static FieldType? MeetAll(ExpressionChecker checker, CheckedExpression value, List<ConstantExpression> items)
    {
        FieldType type = value.Type;
        foreach (ConstantExpression item in items)
        {
            if (TypeMeeting.Meet(type, item.Type) is not { } met)
            {
                checker.Context.Error(
                    CheckingCodes.TypesDoNotMeet,
                    item.Span,
                    $"{TypeNames.Phrase(value.Type)} cannot be compared with {TypeNames.Phrase(item.Type)}",
                    ComparisonHelp.For(value, item));
                return null;
            }

            type = met;
        }

        return type;
    }

    /// <summary>Ids and texts are the same words: an id among texts stays an id.</summary>
    private static CheckedExpression Widen(CheckedExpression value, FieldType type) =>
        TypeMeeting.IsTextual(type) ? value : Conversion.To(value, type);

    private static void Add(CheckedExpression item, HashSet<long> slots, HashSet<string> texts)
    {
        if (item is ConstantExpression { Text: { } text })
        {
            texts.Add(text);
        }
        else if (item is ConstantExpression constant)
        {
            slots.Add(constant.Slot);
        }
    }
}
