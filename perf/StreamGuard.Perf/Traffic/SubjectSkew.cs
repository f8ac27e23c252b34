namespace StreamGuard.Perf.Traffic;

/// <summary>
/// Whose event is next: the subject of rank r has a share in proportion to 1 / (r + 10). Of 100,000 subjects the busiest has about one event in a
/// hundred, as a company's account may, and half of all events belong to one subject in a hundred.
/// </summary>
internal sealed class SubjectSkew(int subjects)
{
    private const double Flattened = 10;

    /// <summary>Neighbours in rank are not neighbours in number.</summary>
    private const long Scatter = 7_368_787;

    private readonly double spread = (subjects + Flattened + 1) / (Flattened + 1);

    public int Draw(Dice dice)
    {
        int rank = Math.Min((int)(((Flattened + 1) * Math.Pow(spread, dice.Unit())) - Flattened), subjects);
        return (int)(rank * Scatter % subjects);
    }
}
