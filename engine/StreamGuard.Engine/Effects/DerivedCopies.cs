using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>The copies of a derived event for the other sides that its kind names, as ROUTE makes them of input events.</summary>
public static class DerivedCopies
{
    public static void Of(DerivedEvent derived, Schema schema, Queue<DerivedEvent> copies)
    {
        foreach (CopyRule rule in derived.Kind.Copies)
        {
            string? subject = null;
            foreach (int field in rule.SubjectFields)
            {
                subject ??= derived.Values[field].Text;
            }

            if (subject is null)
            {
                continue;
            }

            Kind kind = schema.Kinds[rule.Kind];
            copies.Enqueue(derived with
            {
                Kind = kind,
                Subject = rule.Prefix + subject,
                IsCopy = true,
                Values = [.. kind.Fields.Select(field => rule.FieldSources[field.Index] is var source && source >= 0
                    ? derived.Values[source]
                    : new AlertValue(field.Name, field.Type, Slot.Missing, null))],
            });
        }
    }
}
