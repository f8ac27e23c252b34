using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>The event of kind `alert` by which an alert joins its subject's history, so that rules can count alerts and be triggered by them.</summary>
public static class AlertEvent
{
    /// <summary>Null when the schema has no such kind or the limit of depth is reached.</summary>
    public static DerivedEvent? Of(Alert alert, Schema schema, int triggerDepth)
    {
        if (schema.Alert is not { } kind || triggerDepth >= FiringBuilder.MostDepth)
        {
            return null;
        }

        int subjectField = kind.SubjectFields[0];
        return new DerivedEvent
        {
            Rule = alert.Rule,
            TriggerId = alert.Event,
            Kind = kind,
            Subject = alert.Subject,
            Id = alert.Id,
            At = alert.At,
            Depth = triggerDepth + 1,
            Values = [.. kind.Fields.Select(field => field.Index == subjectField
                ? new AlertValue(field.Name, FieldType.Id, 0, alert.Subject)
                : ValueOf(field, alert))],
        };
    }

    private static AlertValue ValueOf(Field field, Alert alert) => (field.Name, field.Type) switch
    {
        ("rule", FieldType.Text or FieldType.Id) => new AlertValue(field.Name, field.Type, 0, alert.Rule),
        ("severity", FieldType.Text or FieldType.Id) => new AlertValue(field.Name, field.Type, 0, alert.Severity),
        ("event", FieldType.Text or FieldType.Id) => new AlertValue(field.Name, field.Type, 0, alert.Event),
        ("case", FieldType.Text or FieldType.Id) => new AlertValue(field.Name, field.Type, 0, alert.Case),
        ("score", FieldType.Number) => new AlertValue(field.Name, field.Type, Slot.FromNumber(alert.Score), null),
        _ => new AlertValue(field.Name, field.Type, Slot.Missing, null),
    };
}
