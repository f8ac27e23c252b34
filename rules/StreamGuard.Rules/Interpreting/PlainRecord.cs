using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>Records and derived events as the plain evaluator takes them. They are finished: it shall make no copies of them.</summary>
public static class PlainRecord
{
    public static string SubjectOf(in LogRecord record) => Text(record, record.Header.Subject);

    public static PlainEvent Of(in LogRecord record, Schema schema)
    {
        Kind kind = schema.Kinds[record.Header.Kind];
        var fields = new PlainValue[kind.Fields.Count];
        for (int index = 0; index < fields.Length; index++)
        {
            long slot = record.Fields[index];
            fields[index] = kind.Fields[index].Type is FieldType.Id or FieldType.Text
                ? slot == Slot.Missing ? PlainValue.Missing : PlainValue.Of(Text(record, slot))
                : PlainValue.FromSlot(kind.Fields[index].Type, slot);
        }

        return new PlainEvent(kind, Text(record, record.Header.Id), SubjectOf(record), record.Header.At, fields)
        {
            Depth = record.Header.Depth,
            MayFollow = record.Header.Depth == 0 ? FiringBuilder.MostFollowing : record.Header.MayFollow,
            Origin = EventOrigin.Copy,
        };
    }

    public static PlainEvent Of(StreamGuard.Engine.Effects.DerivedEvent derived) =>
        new(derived.Kind, derived.Id, derived.Subject, derived.At, [.. derived.Values.Select(Of)]) { Depth = derived.Depth, Origin = EventOrigin.Copy };

    private static PlainValue Of(AlertValue value) => value.IsMissing
        ? PlainValue.Missing
        : value.Text is { } text ? PlainValue.Of(text) : PlainValue.FromSlot(value.Type, value.Slot);

    private static string Text(in LogRecord record, long slot) => Encoding.UTF8.GetString(record.TextOf(slot, stackalloc byte[Key.LongestPacked]));
}
