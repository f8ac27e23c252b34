namespace StreamGuard.Accuracy.Handbook;

/// <summary>
/// The payments of a week that count, by the authors' protocol: whoever learns from seven days and waits seven for their reports is tested on the seven days
/// behind; cards of which a fraud is known by then are blocked and left out.
/// </summary>
internal static class TestWeek
{
    public const int Days = 7;
    private const int DaysBefore = 14;

    /// <param name="payments">All of the file.</param>
    /// <param name="firstDay">Of the week.</param>
    public static List<Payment> Of(IReadOnlyList<Payment> payments, int firstDay)
    {
        HashSet<int> blocked = [.. Frauds(payments, firstDay - DaysBefore, firstDay - Days - 1)];
        List<Payment> week = [];
        for (int day = firstDay; day < firstDay + Days; day++)
        {
            blocked.UnionWith(Frauds(payments, day - Days - 1, day - Days - 1));
            week.AddRange(payments.Where(payment => payment.Day == day && !blocked.Contains(payment.Customer)));
        }

        return week;
    }

    private static IEnumerable<int> Frauds(IReadOnlyList<Payment> payments, int first, int last) =>
        payments.Where(payment => payment.IsFraud && payment.Day >= first && payment.Day <= last).Select(payment => payment.Customer);
}
