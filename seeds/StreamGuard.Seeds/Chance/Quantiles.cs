namespace StreamGuard.Seeds.Chance;

/// <summary>A measured distribution given by its quantiles, straight between them. The first probability is 0, the last 1.</summary>
internal sealed class Quantiles(params (double Probability, double Value)[] knots)
{
    public double Draw(Dice dice)
    {
        double unit = dice.Unit();
        int upper = 1;
        while (knots[upper].Probability < unit)
        {
            upper++;
        }

        (double p0, double v0) = knots[upper - 1];
        (double p1, double v1) = knots[upper];
        return v0 + (v1 - v0) * (unit - p0) / (p1 - p0);
    }
}
