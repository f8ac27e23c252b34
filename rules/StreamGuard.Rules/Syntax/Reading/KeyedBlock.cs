using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>A mapping read by the table of its keys: unknown and absent ones are told at once, values when they are asked for.</summary>
internal sealed class KeyedBlock
{
    private readonly YamlMapping mapping;
    private readonly LanguageBlock block;

    public KeyedBlock(YamlMapping mapping, LanguageBlock block, Diagnostics diagnostics)
    {
        this.mapping = mapping;
        this.block = block;
        Diagnostics = diagnostics;
        foreach (YamlEntry entry in mapping.Entries.Where(entry => block.Find(entry.Key.Value) is null))
        {
            if (diagnostics.IsFull(mapping.Span.File))
            {
                break;
            }

            diagnostics.Error(
                SyntaxCode.UnknownKey, entry.Key.Span, $"`{entry.Key.Value}` is not a key of {block.Called}",
                NearestName.Hint(entry.Key.Value, block.Keys.Select(key => key.Name), $"the keys are {string.Join(' ', block.Keys.Select(key => key.Name))}"));
        }

        foreach (LanguageKey key in block.Keys.Where(key => key.IsRequired && mapping.Find(key.Name) is null))
        {
            diagnostics.Error(
                SyntaxCode.MissingKey, Head, $"this {block.Name} has no `{key.Name}`", $"write `{key.Name}: {key.Example}`");
        }
    }

    public Diagnostics Diagnostics { get; }

    public string Called => block.Called;

    public Span Span => mapping.Span;

    /// <summary>Its first key: where an error that concerns the whole block is shown.</summary>
    public Span Head => mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : mapping.Span;

    public IReadOnlySet<string> Keys => mapping.Entries.Select(entry => entry.Key.Value).Where(key => block.Find(key) is not null).ToHashSet();

    public YamlEntry? Find(string key) => mapping.Find(key);

    /// <summary>The scalar behind a key; another shape is told. Null when absent, null or told.</summary>
    public YamlScalar? Scalar(string key)
    {
        switch (mapping.Find(key)?.Value)
        {
            case null or YamlRefused:
                return null;
            case YamlScalar { IsNull: false } scalar:
                return scalar;
            case var other:
                WrongShape(key, other);
                return null;
        }
    }

    public YamlSequence? Sequence(string key)
    {
        switch (mapping.Find(key)?.Value)
        {
            case null or YamlRefused:
                return null;
            case YamlSequence sequence:
                return sequence;
            case var other:
                WrongShape(key, other);
                return null;
        }
    }

    public YamlMapping? Mapping(string key)
    {
        switch (mapping.Find(key)?.Value)
        {
            case null or YamlRefused:
                return null;
            case YamlMapping found:
                return found;
            case var other:
                WrongShape(key, other);
                return null;
        }
    }

    public void WrongShape(string key, YamlNode found)
    {
        if (found is not YamlRefused)
        {
            Tell(key, found);
        }
    }

    private void Tell(string key, YamlNode found) => Diagnostics.Error(
        SyntaxCode.WrongShape, FirstLineOf(found is YamlScalar { IsNull: true } ? mapping.Find(key)!.Key.Span : found.Span),
        $"`{key}` takes {ShapeNames.Of(block.Find(key)!.Shape)}, this is {found.Description}", ShapeNames.Example(block.Find(key)!));

    public LanguageKey Key(string key) => block.Find(key)!;

    private static Span FirstLineOf(Span span)
    {
        int line = span.File.Text.IndexOf('\n', span.Start, span.Length);
        return line < 0 ? span : span with { Length = line - span.Start };
    }
}
