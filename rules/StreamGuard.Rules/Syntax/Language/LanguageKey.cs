namespace StreamGuard.Rules.Syntax.Language;

/// <summary>What a key's value looks like in YAML.</summary>
public enum KeyShape
{
    Text,
    Texts,
    Choice,
    Expression,
    Message,

    /// <summary>`KIND [where CONDITION]`.</summary>
    Trigger,
    Duration,

    /// <summary>`30m [per EXPR]`.</summary>
    Suppress,

    /// <summary>`10%`.</summary>
    Percent,

    /// <summary>`500 per 1m`.</summary>
    Limit,

    /// <summary>Names with expressions.</summary>
    Lets,

    /// <summary>Lines, or a list of lines.</summary>
    Emits,
    Date,

    /// <summary>A list of blocks with keys of their own.</summary>
    Blocks,

    /// <summary>A list of `OFFSET KIND: {fields}`.</summary>
    TestEvents,
    Offsets,

    /// <summary>`{OFFSET: …}`.</summary>
    ByOffset,
}

/// <summary>A key as authors know it. Meaning and Example go into diagnostics, the reference page and the editor's completion.</summary>
public sealed record LanguageKey(string Name, KeyShape Shape, string Meaning, string Example)
{
    public bool IsRequired { get; init; }

    /// <summary>For <see cref="KeyShape.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>For <see cref="KeyShape.Blocks"/>.</summary>
    public LanguageBlock? Block { get; init; }
}

/// <summary>A group of keys that stand together: a rule, a list, a test.</summary>
public sealed record LanguageBlock(string Name, string Meaning, IReadOnlyList<LanguageKey> Keys)
{
    /// <summary>With its article.</summary>
    public string Called => (Name[0] is 'e' ? "an " : "a ") + Name;

    public LanguageKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);
}
