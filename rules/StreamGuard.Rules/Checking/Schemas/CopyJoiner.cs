using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>
/// Finds the kind of every copy. A kind that nobody declared is implied, behind its original; a declared one may say how long and what it keeps,
/// and must have the original's fields.
/// </summary>
internal static class CopyJoiner
{
    public static List<KindDraft> Join(List<KindDraft> declared, Diagnostics diagnostics)
    {
        Dictionary<string, KindDraft> byName = declared.ToDictionary(kind => kind.Name.Value, StringComparer.Ordinal);
        List<KindDraft> all = [];
        foreach (KindDraft original in declared)
        {
            all.Add(original);
            foreach (CopyDraft copy in original.Copies)
            {
                if (!byName.TryGetValue(copy.Kind.Value, out KindDraft? kind))
                {
                    kind = new KindDraft(copy.Kind);
                    byName.Add(copy.Kind.Value, kind);
                    all.Add(kind);
                }

                Attach(original, copy, kind, diagnostics);
            }
        }

        return all;
    }

    private static void Attach(KindDraft original, CopyDraft copy, KindDraft kind, Diagnostics diagnostics)
    {
        string? problem = kind == original ? $"{original.Name.Value} cannot be a copy of itself"
            : kind.Original is { } other ? $"{kind.Name.Value} is already a copy of {other.Name.Value}"
            : kind.Copies.Count > 0 ? $"{kind.Name.Value} is a copy, and copies of copies are not made"
            : original.Original is not null ? $"{original.Name.Value} is a copy, and copies of copies are not made"
            : kind.Resolve is not null ? $"{kind.Name.Value} is a copy: its subject is not looked up"
            : kind.Fields is { } fields && !SameFields(fields, original.Fields ?? []) ? $"{kind.Name.Value} must have the fields of {original.Name.Value}"
            : kind.Subject.Count > 0 && !SameSubject(kind, copy) ? $"{kind.Name.Value} names another subject than the copy does"
            : null;
        if (problem is not null)
        {
            diagnostics.Error(CheckingCodes.SchemaCopy, copy.Kind.Span, problem, "a copy is the same event in somebody else's history");
            return;
        }

        kind.Original = original;
        kind.Fields = original.Fields;
        kind.Keep ??= original.Keep;
        kind.History ??= original.History;
        kind.Subject = copy.Subject;
        kind.Prefix = copy.Prefix;
    }

    private static bool SameFields(
        IReadOnlyList<(Located<string> Name, Engine.Events.FieldType Type)> left,
        IReadOnlyList<(Located<string> Name, Engine.Events.FieldType Type)> right) =>
        left.Select(one => (one.Name.Value, one.Type)).ToHashSet().SetEquals(right.Select(one => (one.Name.Value, one.Type)));

    private static bool SameSubject(KindDraft kind, CopyDraft copy) =>
        kind.Subject.Select(one => one.Value).SequenceEqual(copy.Subject.Select(one => one.Value)) && kind.Prefix?.Value == copy.Prefix?.Value;
}
