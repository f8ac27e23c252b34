using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>A kind while the schema is read: names are not yet joined to what they name.</summary>
internal sealed class KindDraft(Located<string> name)
{
    public Located<string> Name { get; } = name;

    public IReadOnlyList<Located<string>> Subject { get; set; } = [];

    public Located<string>? Prefix { get; set; }

    public History? History { get; set; }

    /// <summary>Null: not written.</summary>
    public IReadOnlyList<(Located<string> Name, FieldType Type)>? Fields { get; set; }

    public IReadOnlyList<Located<string>>? Keep { get; set; }

    public IReadOnlyList<CopyDraft> Copies { get; set; } = [];

    public ResolveDraft? Resolve { get; set; }

    /// <summary>The kind it is a copy of.</summary>
    public KindDraft? Original { get; set; }

    public int Index { get; set; }

    public int FieldIndex(string name)
    {
        for (int index = 0; index < Fields!.Count; index++)
        {
            if (Fields[index].Name.Value == name)
            {
                return index;
            }
        }

        return -1;
    }
}

internal readonly record struct History(RetentionMode Mode, long Milliseconds);

internal sealed record CopyDraft(Located<string> Kind, IReadOnlyList<Located<string>> Subject, Located<string>? Prefix);

internal sealed record ResolveDraft(Located<string> Field, Located<string> From, Located<string> Via);
