namespace StreamGuard.Rules.Tests.Generated;

/// <summary>Choices from one seed.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public bool Percent(int percent) => random.Next(100) < percent;

    public int Below(int bound) => random.Next(bound);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public T Pick<T>(params IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
