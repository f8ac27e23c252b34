using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>Ordinary life without dates: picks who does what now, and puts what belongs to it (the end of a call) on the calendar.</summary>
internal sealed class Habits(Calendar calendar, Population population, Acquaintances acquaintances, Mix mix, Episodes episodes, Dice dice)
{
    private readonly Spending _spending = new(calendar, population, acquaintances, dice);
    private readonly Talking _talking = new(calendar, acquaintances, dice);

    /// <summary>False when the habit only planned steps for later.</summary>
    public bool Draw(long at, out Step step)
    {
        int hour = LocalTime.Hour(at);
        int who = Awake(hour);
        step = Step.Of(default, who, at);
        switch (mix.Draw(hour, dice))
        {
            case Habit.CardPayment:
                return _spending.CardPayment(ref step);
            case Habit.Transfer:
                return _spending.Transfer(ref step);
            case Habit.Withdrawal:
                return _spending.Withdrawal(ref step);
            case Habit.Deposit:
                return _spending.Deposit(ref step);
            case Habit.MoneyComesIn:
                return _spending.MoneyComesIn(ref step);
            case Habit.Purchase:
                return _spending.Purchase(ref step);
            case Habit.Call:
                return _talking.Call(ref step);
            case Habit.Sms:
                return _talking.Sms(ref step);
            case Habit.Login:
                return _talking.Login(ref step);
            case Habit.AppInstall:
                return _talking.AppInstall(ref step);
            case Habit.LimitChange:
                step.Kind = StepKind.LimitChange;
                step.Amount = dice.From(1, 20) * 1_000_000L;
                return true;
            case Habit.Opening:
                step.Kind = StepKind.Opening;
                step.A = dice.Chance(0.5) ? Word.BankCard : Word.Sim;
                step.Other = dice.Below(1_000_000);
                step.Number = dice.From(18, 75);
                step.Flag = dice.Chance(0.8);
                return true;
            default:
                episodes.Begin(who, at);
                return false;
        }
    }

    /// <summary>Night-shift workers are up when the others sleep.</summary>
    private int Awake(int hour)
    {
        bool night = hour is >= 23 or < 6;
        int who = population.Active(dice);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            bool worksAtNight = population[who].Traits.Any(Traits.NightShift);
            if (worksAtNight == night || dice.Chance(night ? 0.3 : 0.8))
            {
                break;
            }

            who = population.Active(dice);
        }

        return who;
    }
}
