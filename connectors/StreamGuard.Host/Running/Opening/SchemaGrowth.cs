using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Running.Opening;

/// <summary>Kinds and fields are added to a log's schema, never taken away, used for something else or given another type: old records stay readable.</summary>
internal static class SchemaGrowth
{
    /// <summary>What has not only grown; null if all of it has.</summary>
    public static string? ProblemOf(Schema before, Schema after)
    {
        foreach (Kind kind in before.Kinds)
        {
            if (after.Find(kind.Name) is not { } grown)
            {
                return $"the new schema has no kind `{kind.Name}`";
            }

            foreach (Field field in kind.Fields)
            {
                if (grown.Find(field.Name)?.Type is var type && type != field.Type)
                {
                    return type is null
                        ? $"the new schema has no field `{kind.Name}.{field.Name}`"
                        : $"the new schema makes `{kind.Name}.{field.Name}` a {TypeName(type.Value)}, it was a {TypeName(field.Type)}";
                }
            }

            if (!SubjectOf(kind).SequenceEqual(SubjectOf(grown), StringComparer.Ordinal) || kind.SubjectPrefix != grown.SubjectPrefix)
            {
                return $"the new schema gives `{kind.Name}` to another subject";
            }
        }

        return null;
    }

    private static IEnumerable<string> SubjectOf(Kind kind) => kind.SubjectFields.Select(field => kind.Fields[field].Name);

    private static string TypeName(FieldType type) => type.ToString().ToLowerInvariant();
}
