using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>`OFFSET KIND: {fields}` against the schema.</summary>
internal static class TestEventChecker
{
    public static void Check(CheckingContext context, TestEventSyntax one)
    {
        if (KindChecker.Find(context, one.Kind.Value, one.Kind.Span) is not { } kind)
        {
            return;
        }

        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (TestFieldSyntax field in one.Fields)
        {
            if (!given.Add(field.Name.Value))
            {
                context.Error(CheckingCodes.FieldSetTwice, field.Name.Span, $"`{field.Name.Value}` is given twice", "give it once");
            }
            else if (kind.Find(field.Name.Value) is { } known)
            {
                CheckValue(context, field, known.Type, $"`{known.Name}` of {kind.Name}");
            }
            else
            {
                ReportUnknown(context, kind, field.Name);
            }
        }
    }

    public static void CheckValue(CheckingContext context, TestFieldSyntax field, FieldType type, string what)
    {
        if (field.Value is { } value && !TestValue.Fits(value.Value, type, context.Schema.TimeZone))
        {
            context.Error(
                CheckingCodes.TestValue,
                value.Span,
                $"{what} is {TypeNames.Phrase(type)}, and `{value.Value}` is not",
                TestValue.Example(type));
        }
    }

    private static void ReportUnknown(CheckingContext context, Kind kind, Located<string> name)
    {
        bool everyEvents = FieldChecker.Property(name.Value) is not null;
        context.Error(
            CheckingCodes.UnknownName,
            name.Span,
            everyEvents ? $"`{name.Value}` of a test event is not given as a field" : $"`{name.Value}` is not a field of {kind.Name}",
            everyEvents
                ? "its time is the offset, its kind stands behind it, ids are made up"
                : NearestName.Hint(name.Value, kind.Fields.Select(one => one.Name)) ?? $"{kind.Name} has {FieldList.Of(kind)}");
    }
}
