using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>A key of a block: all that is known of it stands here, once.</summary>
internal abstract class Key<TBlock>(string name, string meaning) : IKey
{
    public string Name => name;

    public string Meaning => meaning;

    /// <summary>Of a bare figure; others have theirs behind them.</summary>
    public string? Unit { get; init; }

    public string? Units => Unit ?? ShapesUnits;

    /// <summary>Why the default is what it is, or why the key is there at all.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a value, where the default is none that anybody would write.</summary>
    public string? Example { get; init; }

    public bool IsRequired { get; init; }

    public abstract string Takes { get; }

    public abstract string? Default { get; }

    protected abstract string? ShapesUnits { get; }

    public abstract IKeyBlock? Block { get; }

    public abstract string WayIn { get; }

    public string Line => $"{Name}: {Example ?? Default ?? "…"}";

    public abstract JsonObject Editor();

    /// <summary>Null: what is wrong has been told.</summary>
    public abstract TBlock? Read(TBlock block, YamlNode node, Place place);

    /// <summary>Null: it is left out.</summary>
    public abstract Shown? Show(TBlock block);
}

/// <param name="usual">The block in which nothing was written.</param>
internal sealed class Key<TBlock, T>(
    string name, Shape<T> shape, TBlock usual, Func<TBlock, T> get, Func<TBlock, T, TBlock> with, string meaning) : Key<TBlock>(name, meaning)
    where TBlock : class
{
    public override string Takes => shape.Takes;

    protected override string? ShapesUnits => shape.Units;

    public override IKeyBlock? Block => shape.Block;

    public override string WayIn => shape.WayIn;

    /// <summary>It has no value unless one is written.</summary>
    public bool IsLeftOut { get; init; }

    public override string? Default => !IsRequired && !IsLeftOut && shape.Show(get(usual)) is ShownText shown ? shown.Text : null;

    public override JsonObject Editor() => shape.Editor();

    public override TBlock? Read(TBlock block, YamlNode node, Place place) => shape.TryRead(node, place, out T? value) ? with(block, value) : null;

    public override Shown? Show(TBlock block) => IsLeftOut && get(block) is null ? null : shape.Show(get(block));
}
