using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>Joins built kinds to their copies and to the kind that their subject is looked up in.</summary>
internal sealed class KindConnector(IReadOnlyList<KindDraft> drafts, IReadOnlyList<Kind> kinds, KindBuilder builder, SchemaNodes nodes)
{
    public void Connect()
    {
        foreach (KindDraft draft in drafts)
        {
            Kind kind = kinds[draft.Index];
            kind.Connect([.. draft.Copies.Select(copy => Copy(draft, copy)).OfType<CopyRule>()], Resolve(draft));
        }
    }

    private CopyRule? Copy(KindDraft original, CopyDraft copy)
    {
        KindDraft target = drafts.First(one => one.Name.Value == copy.Kind.Value);
        if (target.Original != original)
        {
            return null;
        }

        // The subject was looked at when the copy's kind was built: it has the same fields.
        return new CopyRule(target.Index, kinds[target.Index].SubjectFields, copy.Prefix?.Value ?? "")
        {
            FieldSources = [.. target.Fields!.Select(one => original.FieldIndex(one.Name.Value))],
        };
    }

    private ResolveRule? Resolve(KindDraft draft)
    {
        if (draft.Resolve is not { } resolve)
        {
            return null;
        }

        KindDraft? via = drafts.FirstOrDefault(one => one.Name.Value == resolve.Via.Value);
        if (via is null)
        {
            nodes.Diagnostics.Error(
                CheckingCodes.SchemaResolve,
                resolve.Via.Span,
                $"`{resolve.Via.Value}` is not a kind of event",
                NearestName.Hint(resolve.Via.Value, drafts.Select(one => one.Name.Value)) ?? "declare it under `kinds`");
            return null;
        }

        int from = builder.Find(draft, resolve.From);
        int viaField = builder.Find(via, resolve.Field);
        string? problem = draft.Subject.Count != 1 || draft.Subject[0].Value != resolve.Field.Value
            ? $"`resolve` is for the subject of {draft.Name.Value}, and `{resolve.Field.Value}` is not its one subject"
            : kinds[via.Index].Retention != RetentionMode.Latest
                ? $"{via.Name.Value} must keep just its newest event (`history: latest`)"
                : from >= 0 && !TypeMeeting.IsTextual(draft.Fields![from].Type)
                    ? $"`{resolve.From.Value}` must be an id or a text"
                    : viaField >= 0 && !TypeMeeting.IsTextual(via.Fields![viaField].Type)
                        ? $"`{resolve.Field.Value}` of {via.Name.Value} must be an id or a text"
                        : null;
        if (problem is not null)
        {
            nodes.Diagnostics.Error(CheckingCodes.SchemaResolve, resolve.Field.Span, problem);
        }

        return problem is null && from >= 0 && viaField >= 0
            ? new ResolveRule(from, via.Index, viaField) { Prefix = via.Prefix?.Value ?? "" }
            : null;
    }
}
