namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Per cent of a day's events in each hour. Calls and messages follow the measured profile of the Nodobo study (calls peak at 16 h,
/// messages at 16-18 h and 21 h, both nearly nothing at 02-05 h), payments the volume of PaySim (peak 18-21 h), cash the hours of branches.
/// </summary>
internal static class Diurnal
{
    public static readonly double[] Calls =
        [2.1, 1.0, 0.6, 0.3, 0.2, 0.3, 0.8, 1.8, 3.3, 4.2, 4.8, 5.1, 5.3, 6.2, 7.2, 8.8, 10.5, 8.6, 7.0, 5.6, 4.4, 4.2, 3.9, 3.8];

    public static readonly double[] Messages =
        [2.4, 1.2, 0.6, 0.4, 0.3, 0.5, 1.2, 2.5, 3.5, 4.1, 4.5, 4.9, 5.3, 5.5, 5.9, 6.5, 7.4, 7.6, 7.5, 6.5, 6.3, 6.9, 4.8, 3.7];

    public static readonly double[] Payments =
        [1.0, 0.5, 0.3, 0.2, 0.2, 0.4, 1.2, 2.8, 4.0, 4.9, 5.3, 5.7, 6.8, 5.1, 4.7, 4.7, 4.9, 6.1, 8.3, 8.7, 8.5, 7.5, 5.4, 2.8];

    public static readonly double[] Cash =
        [0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.5, 1.8, 5.0, 12.0, 13.0, 10.0, 6.0, 7.0, 10.0, 10.0, 9.0, 6.0, 4.0, 2.5, 1.2, 0.6, 0.3, 0.2];

    /// <summary>Monday first: card payments in the Sparkov profiles are low on Monday and high at the weekend.</summary>
    public static readonly double[] Weekday = [0.90, 0.94, 0.97, 0.99, 1.05, 1.10, 1.05];
}
