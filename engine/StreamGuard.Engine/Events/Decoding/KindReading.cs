using System.Text;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>What decoding needs to know of a kind, ready to be asked for every event.</summary>
internal sealed class KindReading
{
    public KindReading(Kind kind)
    {
        Index = kind.Index;
        QuotedName = Encoding.UTF8.GetBytes($"\"{kind.Name}\"");
        Types = kind.Fields.Select(field => field.Type).ToArray();
        SubjectFields = kind.Resolve is { } resolve ? [.. kind.SubjectFields, resolve.FromField] : [.. kind.SubjectFields];
        var names = kind.Fields.Select(field => (field.Name, field.Index)).ToList();
        names.Add(("id", DecodeProblem.IdField));
        names.Add(("at", DecodeProblem.AtField));
        names.Add(("kind", DecodeProblem.KindField));
        Names = new NameTable(names);
    }

    public int Index { get; }

    /// <summary>As a line tells it.</summary>
    public byte[] QuotedName { get; }

    public FieldType[] Types { get; }

    /// <summary>One of these must be there, or there is no subject.</summary>
    public int[] SubjectFields { get; }

    /// <summary>Keys to fields; `id`, `at` and `kind` to the constants of <see cref="DecodeProblem"/>.</summary>
    public NameTable Names { get; }

    public static KindReading[] Of(Schema schema) => schema.Kinds.Select(kind => new KindReading(kind)).ToArray();

    /// <summary>Null when the row is an event: it has an id, a time and a subject.</summary>
    public DecodeProblem? Check(EventRow row)
    {
        if (row.Id == Slot.Missing)
        {
            return new DecodeProblem(BadReason.MissingId, Index);
        }

        if (row.At == Slot.Missing)
        {
            return new DecodeProblem(BadReason.MissingAt, Index);
        }

        foreach (int field in SubjectFields)
        {
            if (row.Slots[field] != Slot.Missing)
            {
                return null;
            }
        }

        return new DecodeProblem(BadReason.MissingSubject, Index);
    }
}
