using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>Makes kinds of drafts that belong together.</summary>
internal sealed class KindBuilder(History unlessSaid, Diagnostics diagnostics)
{
    public Kind Build(KindDraft draft)
    {
        IReadOnlyList<(Located<string> Name, FieldType Type)> fields = draft.Fields ?? [];
        HashSet<string> kept = draft.Keep is null
            ? [.. fields.Select(one => one.Name.Value)]
            : [.. draft.Keep.Select(one => one.Value)];
        if (draft.Original is null || draft.Keep != draft.Original.Keep)
        {
            foreach (Located<string> name in draft.Keep ?? [])
            {
                Find(draft, name);
            }
        }

        History history = draft.History ?? unlessSaid;
        return new Kind(
            draft.Index,
            draft.Name.Value,
            [.. fields.Select((one, index) => new Field(one.Name.Value, one.Type, index) { Kept = kept.Contains(one.Name.Value) })])
        {
            SubjectFields = Subject(draft, draft.Subject),
            SubjectPrefix = draft.Prefix?.Value ?? "",
            Retention = history.Mode,
            HistoryMilliseconds = history.Milliseconds,
            CopyOf = draft.Original?.Index,
        };
    }

    /// <summary>The field's number, or -1 when it has been said that there is no such field.</summary>
    public int Find(KindDraft kind, Located<string> name)
    {
        int index = kind.FieldIndex(name.Value);
        if (index < 0 && kind.Fields!.Count > 0)
        {
            diagnostics.Error(
                CheckingCodes.SchemaUnknownField,
                name.Span,
                $"`{name.Value}` is not a field of {kind.Name.Value}",
                NearestName.Hint(name.Value, kind.Fields!.Select(one => one.Name.Value)) ?? $"add it to `fields` of {kind.Name.Value}");
        }

        return index;
    }

    public IReadOnlyList<int> Subject(KindDraft kind, IReadOnlyList<Located<string>> names)
    {
        List<int> fields = [];
        foreach (Located<string> name in names)
        {
            int index = Find(kind, name);
            if (index >= 0 && !TypeMeeting.IsTextual(kind.Fields![index].Type))
            {
                diagnostics.Error(
                    CheckingCodes.SchemaSubjectType,
                    name.Span,
                    $"`{name.Value}` is {TypeNames.Phrase(kind.Fields[index].Type)}; a subject is an id or a text",
                    $"declare `{name.Value}: id`");
            }

            if (index >= 0)
            {
                fields.Add(index);
            }
        }

        return fields;
    }
}
