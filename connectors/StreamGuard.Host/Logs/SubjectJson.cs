using System.Globalization;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;

namespace StreamGuard.Host.Logs;

/// <summary>All that is remembered of a subject: its histories with the fields that are kept, and its notes.</summary>
internal sealed unsafe class SubjectJson(StateStore state, Timers timers)
{
    /// <summary>As members of an object.</summary>
    public void Write(Utf8JsonWriter json, nint subject)
    {
        json.WriteStartObject("histories");
        foreach (Kind kind in state.Schema.Kinds)
        {
            if (Subject.Ring(subject, kind.Index) is not 0 and var ring)
            {
                json.WriteStartArray(kind.Name);
                WriteRows(json, ring, state.LayoutOf(kind.Index));
                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("notes");
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
        {
            WriteNote(json, note);
        }

        json.WriteEndArray();
    }

    private void WriteRows(Utf8JsonWriter json, nint ring, RowLayout layout)
    {
        for (int row = 0; row < Ring.Count(ring); row++)
        {
            IEnumerable<AlertValue> fields = [.. layout.Kind.Fields.Where(field => layout.IsKept(field.Index)).Select(field => ValueOf(
                field.Name, field.Type, state.Load(ring, layout, field.Index, row)))];
            EventJson.Write(json, layout.Kind.Name, TextOf(Ring.IdOf(ring, layout, row)), Ring.TimeOf(ring, row), fields, state.Schema.TimeZone);
        }
    }

    private void WriteNote(Utf8JsonWriter json, Note* note)
    {
        json.WriteStartObject();
        json.WriteString("note", note->Type switch
        {
            NoteType.Case => "case",
            NoteType.Suppression => "suppression",
            NoteType.Raised => "raised",
            NoteType.Timer => "timer",
            _ => "unknown",
        });
        if (note->Type == NoteType.Case)
        {
            json.WriteString("case", note->Extra.ToString("x16", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteString("rule", TextOf(note->Rule));
        }

        if (note->Type == NoteType.Timer)
        {
            json.WriteString("trigger", TextOf(timers.ByNumber(note->Extra).TriggerId));
        }
        else if (note->ValueType >= 0)
        {
            ValueJson.Write(json, ValueOf("value", (FieldType)note->ValueType, note->Value), state.Schema.TimeZone);
        }

        json.WriteString("at", ZonedTime.Rfc3339(note->At, state.Schema.TimeZone));
        json.WriteEndObject();
    }

    private AlertValue ValueOf(string name, FieldType type, long slot) =>
        type is FieldType.Id or FieldType.Text && slot != Slot.Missing ? new AlertValue(name, type, 0, TextOf(slot)) : new AlertValue(name, type, slot, null);

    private string TextOf(long key) => state.Texts.StringOf(key);
}
