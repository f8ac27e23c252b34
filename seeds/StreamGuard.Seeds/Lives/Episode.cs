namespace StreamGuard.Seeds.Lives;

/// <summary>
/// A rare stretch of ordinary life that looks like part of a scam: the hard negatives. Each is a story of a few steps; it carries no label.
/// </summary>
internal abstract class Episode
{
    /// <summary>How often, against the other episodes.</summary>
    public abstract int Weight { get; }

    public abstract void Write(Plot plot);
}
