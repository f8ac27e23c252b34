namespace StreamGuard.Accuracy.Handbook;

/// <summary>
/// Card precision@k: of the k cards with the highest scores of a day, the share of which a payment was a fraud on that day; the mean of the days. A card that was
/// found is blocked, and not asked for again.
/// </summary>
internal static class CardPrecision
{
    /// <returns>What was reached, and what somebody who knows everything reaches.</returns>
    public static (double Reached, double Possible) Of(IReadOnlyList<Payment> week, int cardsADay)
    {
        HashSet<int> found = [];
        List<double> reached = [];
        List<double> possible = [];
        foreach (IGrouping<int, Payment> day in week.GroupBy(payment => payment.Day).OrderBy(day => day.Key))
        {
            Card[] cards =
            [
                .. day.Where(payment => !found.Contains(payment.Customer)).GroupBy(payment => payment.Customer)
                    .Select(card => new Card(card.Key, card.Max(payment => payment.Score ?? 0), card.Any(payment => payment.IsFraud)))
                    .OrderByDescending(card => card.Score).ThenBy(card => card.Customer),
            ];
            int[] right = [.. cards.Take(cardsADay).Where(card => card.IsCompromised).Select(card => card.Customer)];
            reached.Add((double)right.Length / cardsADay);
            possible.Add((double)Math.Min(cardsADay, cards.Count(card => card.IsCompromised)) / cardsADay);
            found.UnionWith(right);
        }

        return (reached.Average(), possible.Average());
    }

    private readonly record struct Card(int Customer, double Score, bool IsCompromised);
}
