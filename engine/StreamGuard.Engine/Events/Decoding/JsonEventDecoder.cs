using System.Text.Unicode;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Decodes events from UTF-8 JSON, one object at a time. It learns the usual order of keys of a stream and reads lines by it; a line that is
/// otherwise is read plainly, to the same verdict. Good input allocates nothing once the shapes are learned. One thread.
/// </summary>
public sealed class JsonEventDecoder : EventDecoder
{
    private readonly KindReading[] kinds;
    private readonly NameTable kindNames;
    private readonly FieldReader fields = new();
    private readonly JsonMembers members;
    private readonly ShapeMemory shapes;
    private readonly LearnedPath learned;

    public JsonEventDecoder(Schema schema)
    {
        kinds = KindReading.Of(schema);
        kindNames = new NameTable(schema.Kinds.Select(kind => (kind.Name, kind.Index)).ToList());
        members = new JsonMembers(fields);
        shapes = new ShapeMemory(kinds);
        learned = new LearnedPath(shapes, kindNames, fields);
    }

    public override DecodeProblem? Decode(ReadOnlySpan<byte> line, EventRow row, int? boundKind = null) =>
        learned.TryRead(line, row, boundKind) ? null : DecodePlain(line, row, boundKind);

    private DecodeProblem? DecodePlain(ReadOnlySpan<byte> line, EventRow row, int? boundKind)
    {
        if (!Utf8.IsValid(line))
        {
            return new DecodeProblem(BadReason.NotUtf8);
        }

        if (members.Read(line) is { } illFormed)
        {
            return illFormed;
        }

        if (FindKind(line, boundKind, out int kind) is { } noKind)
        {
            return noKind;
        }

        KindReading reading = kinds[kind];
        row.Clear(kind, reading.Types.Length);
        for (int index = 0; index < members.Count; index++)
        {
            if (reading.Names.TryFind(members.Key(index), out int field)
                && field != DecodeProblem.KindField
                && ReadField(line, members[index].ValueStart, reading, field, row) is { } bad)
            {
                return bad;
            }
        }

        if (reading.Check(row) is { } incomplete)
        {
            return incomplete;
        }

        shapes.Learn(line, members, kind);
        return null;
    }

    private DecodeProblem? FindKind(ReadOnlySpan<byte> line, int? boundKind, out int kind)
    {
        kind = boundKind ?? -1;
        for (int index = 0; index < members.Count; index++)
        {
            if (!members.Key(index).SequenceEqual("kind"u8))
            {
                continue;
            }

            int start = members[index].ValueStart;
            int position = start;
            if (line[start] == 'n')
            {
                break;
            }

            if (!fields.TryReadText(line, ref position, out ReadOnlySpan<byte> name))
            {
                return new DecodeProblem(BadReason.WrongType, Field: DecodeProblem.KindField, Position: start);
            }

            return kindNames.TryFind(name, out kind) ? null : new DecodeProblem(BadReason.UnknownKind, Position: start);
        }

        return kind >= 0 ? null : new DecodeProblem(BadReason.MissingKind);
    }

    private DecodeProblem? ReadField(ReadOnlySpan<byte> line, int start, KindReading reading, int field, EventRow row)
    {
        FieldType type = field switch
        {
            DecodeProblem.IdField => FieldType.Id,
            DecodeProblem.AtField => FieldType.Time,
            _ => reading.Types[field],
        };
        int position = start;
        ReadOutcome outcome = fields.Read(type, line, ref position, row, out long slot);
        if (outcome != ReadOutcome.Read)
        {
            BadReason reason = outcome == ReadOutcome.WrongType ? BadReason.WrongType : BadReason.OutOfRange;
            return new DecodeProblem(reason, reading.Index, field, start);
        }

        switch (field)
        {
            case DecodeProblem.IdField:
                row.Id = slot;
                break;
            case DecodeProblem.AtField:
                row.At = slot;
                break;
            default:
                row.Slots[field] = slot;
                break;
        }

        return null;
    }
}
