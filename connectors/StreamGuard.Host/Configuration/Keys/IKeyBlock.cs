using System.Text.Json.Nodes;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>A key as the reference page and the editor's schema see it.</summary>
internal interface IKey
{
    string Name { get; }

    /// <summary>What it takes, and in which bounds.</summary>
    string Takes { get; }

    /// <summary>As it would be written; null where it must be, or where there is nothing to write.</summary>
    string? Default { get; }

    string? Units { get; }

    string Meaning { get; }

    string? Reason { get; }

    bool IsRequired { get; }

    /// <summary>The keys inside, where there are any.</summary>
    IKeyBlock? Block { get; }

    /// <summary>How the path goes on to them.</summary>
    string WayIn { get; }

    JsonObject Editor();
}

/// <summary>Keys that stand together.</summary>
internal interface IKeyBlock
{
    IReadOnlyList<IKey> Keys { get; }
}
