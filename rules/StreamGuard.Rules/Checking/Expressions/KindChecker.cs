using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Names of kinds.</summary>
internal static class KindChecker
{
    public static Kind? Find(CheckingContext context, string name, Span span)
    {
        if (context.Schema.Find(name) is { } kind)
        {
            return kind;
        }

        ReportUnknown(context, name, span);
        return null;
    }

    public static void ReportUnknown(CheckingContext context, string name, Span span) =>
        context.Error(
            CheckingCodes.UnknownKind,
            span,
            $"`{name}` is not a kind of event",
            NearestName.Hint(name, context.Schema.Kinds.Select(kind => kind.Name))
                ?? $"the schema has {FieldList.Of(context.Schema.Kinds.Select(kind => kind.Name))}");

    /// <summary>For queries and whatever else looks back: the kind must keep events.</summary>
    public static Kind? FindKept(CheckingContext context, string name, Span span)
    {
        if (Find(context, name, span) is not { } kind)
        {
            return null;
        }

        if (kind.Retention != RetentionMode.None)
        {
            return kind;
        }

        context.Error(
            CheckingCodes.NoHistory,
            span,
            $"{kind.Name} keeps no history",
            $"give {kind.Name} a `history` in the schema");
        return null;
    }
}
