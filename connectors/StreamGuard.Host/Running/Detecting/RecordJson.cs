using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>An event of the log in the form in which events come in.</summary>
internal static class RecordJson
{
    public static string Of(in LogRecord record, Schema schema)
    {
        Kind kind = schema.Kinds[record.Header.Kind];
        return EventJson.ToText(kind.Name, Text(record, record.Header.Id), record.Header.At, Fields(record, kind), schema.TimeZone);
    }

    /// <summary>In the order of the kind.</summary>
    public static List<AlertValue> Fields(in LogRecord record, Kind kind)
    {
        List<AlertValue> fields = [];
        for (int index = 0; index < kind.Fields.Count; index++)
        {
            Field field = kind.Fields[index];
            long slot = record.Fields[index];
            bool isText = field.Type is FieldType.Id or FieldType.Text && slot != Slot.Missing;
            fields.Add(new AlertValue(field.Name, field.Type, isText ? 0 : slot, isText ? Text(record, slot) : null));
        }

        return fields;
    }

    public static string Text(in LogRecord record, long slot) => Encoding.UTF8.GetString(record.TextOf(slot, stackalloc byte[Key.LongestPacked]));
}
