using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A kind of value: how it is read, shown so that it reads back to the same, and told to an editor.</summary>
internal abstract class Shape<T>
{
    /// <summary>With its article: `a duration`.</summary>
    public abstract string Called { get; }

    /// <summary>`1s to 1h`; empty where there is nothing to say.</summary>
    public virtual string Bounds => "";

    /// <summary>Both, for the reference.</summary>
    public virtual string Takes => Bounds.Length > 0 ? $"{Called}, {Bounds}" : Called;

    /// <summary>What is written behind the figure.</summary>
    public virtual string? Units => null;

    /// <summary>The keys inside, where there are any.</summary>
    public virtual IKeyBlock? Block => null;

    /// <summary>How the path goes on to them: `[]` through a list.</summary>
    public virtual string WayIn => "";

    /// <summary>False: what is wrong has been told.</summary>
    public abstract bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value);

    public abstract Shown Show(T value);

    public abstract JsonObject Editor();

    protected bool Refuse(YamlNode node, Place place)
    {
        if (node is not YamlRefused)
        {
            Span span = node is YamlScalar { IsNull: true } ? place.Span : node.Span;
            place.Reading.Error(
                ConfigurationCodes.Shape, span, $"{place.Called} takes {Called}, this is {node.Description}", $"for example `{place.Example}`");
        }

        return false;
    }
}
