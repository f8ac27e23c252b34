using System.Text;
using System.Text.Json;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>Event, or why it is bad; neither for a blank line.</summary>
public sealed record PlainReading(PlainEvent? Event, string? Badness);

/// <summary>Reads lines of JSON, one event a line, as slowly and plainly as can be.</summary>
public sealed class PlainEventReader(Schema schema)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="line">UTF-8, without the line's end.</param>
    /// <param name="latest">The newest event of a latest kind and a subject, for kinds whose subject is looked up.</param>
    public PlainReading Read(ReadOnlySpan<byte> line, Func<Kind, string, PlainEvent?> latest)
    {
        try
        {
            string text = Strict.GetString(line);
            if (text.Trim(' ', '\t', '\r', '\n').Length == 0)
            {
                return new(null, null);
            }

            using JsonDocument document = JsonDocument.Parse(text);
            return new(EventOf(document.RootElement, latest), null);
        }
        catch (Exception badness) when (badness is BadEventException or JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return new(null, badness.Message);
        }
    }

    private PlainEvent EventOf(JsonElement root, Func<Kind, string, PlainEvent?> latest)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadEventException("The line is not a JSON object.");
        }

        Dictionary<string, JsonElement> members = MembersOf(root);
        Kind kind = KindOf(members);
        string id = Required(PlainScalars.Read(FieldType.Id, members, "id"), "id").Text;
        long at = Required(PlainScalars.Read(FieldType.Time, members, "at"), "at").Whole;
        PlainValue[] fields = [.. kind.Fields.Select(field => PlainScalars.Read(field.Type, members, field.Name))];
        string subject = SubjectOf(kind, fields, latest) ?? throw new BadEventException($"The {kind.Name} has no subject.");
        return new PlainEvent(kind, id, subject, at, fields);
    }

    private static Dictionary<string, JsonElement> MembersOf(JsonElement root)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!members.TryAdd(property.Name, property.Value))
            {
                throw new BadEventException($"The key `{property.Name}` is repeated.");
            }
        }

        return members;
    }

    private Kind KindOf(Dictionary<string, JsonElement> members)
    {
        string name = Required(PlainScalars.Read(FieldType.Text, members, "kind"), "kind").Text;
        return schema.Find(name) ?? throw new BadEventException($"The kind `{name}` is not in the schema.");
    }

    private static PlainValue Required(PlainValue value, string name) =>
        value.IsMissing ? throw new BadEventException($"`{name}` is missing.") : value;

    /// <summary>Fills in the subject's field when it is found by a look-up.</summary>
    private string? SubjectOf(Kind kind, PlainValue[] fields, Func<Kind, string, PlainEvent?> latest)
    {
        PlainValue named = kind.SubjectFields.Select(field => fields[field]).FirstOrDefault(value => !value.IsMissing);
        if (!named.IsMissing)
        {
            return kind.SubjectPrefix + named.Text;
        }

        if (kind.Resolve is not { } resolve || fields[resolve.FromField].IsMissing)
        {
            return null;
        }

        string standIn = resolve.Prefix + fields[resolve.FromField].Text;
        PlainValue found = latest(schema.Kinds[resolve.ViaKind], standIn)?.Fields[resolve.ViaField] ?? PlainValue.Missing;
        if (found.IsMissing)
        {
            return standIn;
        }

        fields[kind.SubjectFields[0]] = found;
        return kind.SubjectPrefix + found.Text;
    }
}

/// <summary>Never leaves the reader.</summary>
internal sealed class BadEventException(string message) : Exception(message);
