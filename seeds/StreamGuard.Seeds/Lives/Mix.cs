using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.Lives;

/// <summary>How often each habit is seen, and how that shifts with the hour. Weights are per cent of the habits of a day.</summary>
internal sealed class Mix
{
    private static readonly (Habit Habit, double Weight, double[] Profile)[] s_habits =
    [
        (Habit.CardPayment, 25, Diurnal.Payments),
        (Habit.Sms, 18, Diurnal.Messages),
        (Habit.Login, 15, Diurnal.Payments),
        (Habit.Call, 15, Diurnal.Calls),
        (Habit.Transfer, 10, Diurnal.Payments),
        (Habit.MoneyComesIn, 5, Diurnal.Payments),
        (Habit.Purchase, 2.5, Diurnal.Payments),
        (Habit.Withdrawal, 2.5, Diurnal.Cash),
        (Habit.Deposit, 0.8, Diurnal.Cash),
        (Habit.AppInstall, 0.8, Diurnal.Messages),
        (Habit.Episode, 1.7, Diurnal.Payments),
        (Habit.LimitChange, 0.06, Diurnal.Payments),
        (Habit.Opening, 0.05, Diurnal.Cash),
    ];

    private readonly double[][] _byHour = [.. Enumerable.Range(0, 24).Select(Cumulative)];

    /// <summary>All that happens in an hour of the day, in no particular unit.</summary>
    public double Total(int hour) => _byHour[hour][^1];

    public Habit Draw(int hour, Dice dice)
    {
        double[] cumulative = _byHour[hour];
        double place = dice.Unit() * cumulative[^1];
        int index = 0;
        while (index < cumulative.Length - 1 && cumulative[index] <= place)
        {
            index++;
        }

        return s_habits[index].Habit;
    }

    private static double[] Cumulative(int hour)
    {
        double sum = 0;
        return [.. s_habits.Select(habit => sum += habit.Weight * habit.Profile[hour])];
    }
}
