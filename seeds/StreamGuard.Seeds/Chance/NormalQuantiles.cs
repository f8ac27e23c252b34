namespace StreamGuard.Seeds.Chance;

/// <summary>Standard normal quantiles by a table and interpolation: one multiplication a sample, cut at ±3.5.</summary>
internal static class NormalQuantiles
{
    private const int Cells = 4096;
    private const double Limit = 3.5;
    private static readonly double[] s_table = Build();

    public static double At(double unit)
    {
        double place = unit * Cells;
        int cell = (int)place;
        return s_table[cell] + (place - cell) * (s_table[cell + 1] - s_table[cell]);
    }

    /// <summary>The distribution function is summed by Simpson's rule over the density and read backwards.</summary>
    private static double[] Build()
    {
        const int steps = 70_000;
        const double width = 2 * Limit / steps;
        const double rootOfTwoPi = 2.5066282746310002;
        double[] table = new double[Cells + 1];
        table[0] = -Limit;
        table[Cells] = Limit;
        double below = 0.000232629079;
        double left = Portable.Exp(-Limit * Limit / 2);
        int next = 1;
        for (int step = 0; step < steps && next < Cells; step++)
        {
            double from = -Limit + step * width;
            double middle = Portable.Exp(-(from + width / 2) * (from + width / 2) / 2);
            double right = Portable.Exp(-(from + width) * (from + width) / 2);
            double slice = (left + 4 * middle + right) * width / 6 / rootOfTwoPi;
            while (next < Cells && below + slice >= (double)next / Cells)
            {
                table[next] = from + width * (((double)next / Cells) - below) / slice;
                next++;
            }

            below += slice;
            left = right;
        }

        return table;
    }
}
