using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

internal static class CopiesOf
{
    /// <summary>The same event in other histories, in the schema's order. Copies have no copies.</summary>
    public static IEnumerable<PlainEvent> Event(PlainEvent original, Schema schema)
    {
        if (original.Origin == EventOrigin.Copy)
        {
            yield break;
        }

        foreach (CopyRule copy in original.Kind.Copies)
        {
            PlainValue owner = copy.SubjectFields.Select(field => original.Fields[field]).FirstOrDefault(value => !value.IsMissing);
            if (!owner.IsMissing)
            {
                PlainValue[] fields =
                    [.. copy.FieldSources.Select(source => source < 0 ? PlainValue.Missing : original.Fields[source])];
                yield return original with
                {
                    Kind = schema.Kinds[copy.Kind],
                    Subject = copy.Prefix + owner.Text,
                    Fields = fields,
                    Origin = EventOrigin.Copy,
                };
            }
        }
    }
}
