using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>One event of a test as a line of JSON. Its subject is the test's own, or the one behind the @, unless the fields name another.</summary>
internal static class TestEventJson
{
    public static string? Of(Schema schema, TestEventSyntax written, string id, long at, TestClock clock, out string? problem)
    {
        problem = null;
        if (schema.Find(written.Kind.Value) is not { } kind)
        {
            problem = $"`{written.Kind.Value}` is not a kind of event";
            return null;
        }

        var values = new AlertValue?[kind.Fields.Count];
        Field subject = kind.Fields[kind.SubjectFields[0]];
        values[subject.Index] = new AlertValue(subject.Name, subject.Type, 0, written.Subject?.Value ?? TestLines.OwnSubject);
        foreach (TestFieldSyntax one in written.Fields)
        {
            if (kind.Find(one.Name.Value) is not { } field)
            {
                problem = $"`{one.Name.Value}` is not a field of {kind.Name}";
                return null;
            }

            values[field.Index] = one.Value is null ? null : TestScalar.Read(field.Name, field.Type, one.Value.Value, clock);
            if (one.Value is not null && values[field.Index] is null)
            {
                problem = $"`{one.Value.Value}` is no {field.Type.ToString().ToLowerInvariant()}, as `{field.Name}` of {kind.Name} is";
                return null;
            }
        }

        return EventJson.ToText(kind.Name, id, at, values.OfType<AlertValue>(), clock.Zone);
    }
}
