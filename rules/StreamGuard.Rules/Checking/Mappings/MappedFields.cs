using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Mappings;

/// <summary>`fields:`, for every kind that has the field, and `kinds:`, for one kind, which wins.</summary>
internal sealed class MappedFields(MappingNodes nodes, SourceReader sources, Schema schema, IReadOnlyList<Kind> used)
{
    private readonly Dictionary<int, SortedDictionary<int, FieldSource>> byKind = used.ToDictionary(kind => kind.Index, _ => new SortedDictionary<int, FieldSource>());

    public void ReadForAll(YamlMapping fields)
    {
        foreach (YamlEntry entry in fields.Entries)
        {
            Kind[] having = used.Where(kind => kind.Find(entry.Key.Value) is not null).ToArray();
            if (having.Length == 0)
            {
                RefuseField(entry.Key, used, used.Count == 1 ? used[0].Name : "any kind that a row becomes");
                continue;
            }

            // Kinds may disagree about the type: each reads the source as its own.
            foreach (IGrouping<FieldType, Kind> ofType in having.GroupBy(kind => kind.Find(entry.Key.Value)!.Type))
            {
                if (sources.Read(entry.Value, entry.Key.Value, ofType.Key) is { } source)
                {
                    foreach (Kind kind in ofType)
                    {
                        byKind[kind.Index][kind.Find(entry.Key.Value)!.Index] = source;
                    }
                }
            }
        }
    }

    public void ReadForKinds(YamlMapping kinds)
    {
        foreach (YamlEntry entry in kinds.Entries)
        {
            if (used.FirstOrDefault(kind => kind.Name == entry.Key.Value) is not { } kind)
            {
                bool exists = schema.Find(entry.Key.Value) is not null;
                nodes.Error(
                    MappingCodes.UnknownKind, entry.Key.Span,
                    exists ? $"no row becomes a `{entry.Key.Value}`" : $"the schema has no kind `{entry.Key.Value}`",
                    exists ? "name it under `kind`, or leave this out" : NearestName.Hint(entry.Key.Value, used.Select(one => one.Name), $"rows become {string.Join(", ", used.Select(one => one.Name))}"));
                continue;
            }

            if (nodes.Block(entry.Value, $"the fields of `{kind.Name}`", $"write `{kind.Name}: {{amount: amount}}`") is { } fields)
            {
                ReadForKind(kind, fields);
            }
        }
    }

    /// <summary>Every kind with its sources; a kind that nothing gives a subject is said.</summary>
    public Dictionary<int, IReadOnlyList<MappedField>> Finish(Span place)
    {
        foreach (Kind kind in used)
        {
            IEnumerable<int> subjects = kind.Resolve is { } resolve ? kind.SubjectFields.Append(resolve.FromField) : kind.SubjectFields;
            if (!subjects.Any(byKind[kind.Index].ContainsKey))
            {
                string names = string.Join(" or ", subjects.Select(field => $"`{kind.Fields[field].Name}`"));
                nodes.Error(
                    MappingCodes.NoSubject, place, $"rows that become `{kind.Name}` have no subject: {names} has no source",
                    $"write `fields: {{{kind.Fields[subjects.First()].Name}: the column}}`");
            }
        }

        return byKind.ToDictionary(
            kind => kind.Key, kind => (IReadOnlyList<MappedField>)[.. kind.Value.Select(field => new MappedField(field.Key, field.Value))]);
    }

    private void ReadForKind(Kind kind, YamlMapping fields)
    {
        foreach (YamlEntry entry in fields.Entries)
        {
            if (kind.Find(entry.Key.Value) is not { } field)
            {
                RefuseField(entry.Key, [kind], kind.Name);
            }
            else if (sources.Read(entry.Value, field.Name, field.Type) is { } source)
            {
                byKind[kind.Index][field.Index] = source;
            }
        }
    }

    private void RefuseField(YamlScalar name, IEnumerable<Kind> kinds, string owner) => nodes.Error(
        MappingCodes.UnknownField, name.Span, $"`{name.Value}` is not a field of {owner}",
        NearestName.Hint(name.Value, kinds.SelectMany(kind => kind.Fields).Select(field => field.Name)));
}
