namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A value on its way to YAML.</summary>
internal abstract record Shown;

/// <summary>As it stands behind its key.</summary>
internal sealed record ShownText(string Text) : Shown;

internal sealed record ShownKeys(IReadOnlyList<(string Key, Shown Value)> Entries) : Shown;

internal sealed record ShownItems(IReadOnlyList<Shown> Items) : Shown;
