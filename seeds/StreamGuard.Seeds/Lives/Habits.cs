using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Ordinary life without dates: picks who does what now, and puts what belongs to it (the end of a call) on the calendar.
/// </summary>
internal sealed class Habits
{
    private readonly Population _population;
    private readonly Mix _mix;
    private readonly Episodes _episodes;
    private readonly Dice _dice;
    private readonly Earning _earning;
    private readonly Spending _spending;
    private readonly Shopping _shopping;
    private readonly Talking _talking;
    private readonly Tapping _tapping;

    public Habits(Calendar calendar, Population population, Acquaintances acquaintances, Mix mix, Episodes episodes, Dice dice)
    {
        _population = population;
        _mix = mix;
        _episodes = episodes;
        _dice = dice;
        _earning = new Earning(population, acquaintances, dice);
        _spending = new Spending(calendar, population, acquaintances, _earning, dice);
        _shopping = new Shopping(population, acquaintances, _earning, dice);
        _talking = new Talking(calendar, acquaintances, dice);
        _tapping = new Tapping(dice);
    }

    /// <summary>False when the habit only planned steps for later.</summary>
    public bool Draw(long at, out Step step)
    {
        int hour = LocalTime.Hour(at);
        int who = Awake(hour);
        step = Step.Of(default, who, at);
        return _mix.Draw(hour, _dice) switch
        {
            Habit.CardPayment => _shopping.CardPayment(ref step),
            Habit.Purchase => _shopping.Purchase(ref step),
            Habit.Transfer => _spending.Transfer(ref step),
            Habit.Withdrawal => _spending.Withdrawal(ref step),
            Habit.Deposit => _earning.Deposit(ref step),
            Habit.MoneyComesIn => _earning.MoneyComesIn(ref step),
            Habit.Call => _talking.Call(ref step),
            Habit.Sms => _talking.Sms(ref step),
            Habit.Login => _tapping.Login(ref step),
            Habit.AppInstall => _tapping.AppInstall(ref step),
            Habit.LimitChange => _tapping.LimitChange(ref step),
            Habit.Opening => _tapping.Opening(ref step),
            _ => _episodes.Begin(who, at),
        };
    }

    /// <summary>Night-shift workers are up when the others sleep.</summary>
    private int Awake(int hour)
    {
        bool night = hour is >= 23 or < 6;
        int who = _population.Active(_dice);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            if (_population[who].Traits.Any(Traits.NightShift) == night || _dice.Chance(night ? 0.3 : 0.8))
            {
                break;
            }

            who = _population.Active(_dice);
        }

        return who;
    }
}
