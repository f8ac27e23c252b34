using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.Lives;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// What the scripts share: the scammer's numbers and accounts, payments with what follows down the chain, and the end of the case.
/// </summary>
internal sealed class Swindle(Plot plot, Calendar calendar)
{
    public Plot Plot => plot;

    public Dice Dice => plot.Dice;

    /// <summary>Fen that the scammer is after.</summary>
    public long Loss { get; private set; }

    public Word Line { get; private set; }

    /// <summary>The scammer's number, one for the case.</summary>
    public long Number { get; private set; }

    private long _paid;
    private Payee _lastPayee;

    public void Begin(long loss)
    {
        Loss = loss;
        _paid = 0;
        _lastPayee = plot.Stranger();

        // The operator or the police saw the number before the money moved, in one case of eight.
        if (Dice.Chance(0.125))
        {
            calendar.Add(Step.Of(StepKind.Lead, plot.Customer, plot.Now + Dice.From(5, 120) * LocalTime.Minute) with
            {
                A = Dice.Chance(0.6) ? Word.Operator : Word.Police,
                B = Dice.Chance(0.5) ? Word.High : Word.Medium,
            });
        }

        (Number, Line) = plot.Acquaintances.Scammers.Draw(plot.Now, Dice);
    }

    public void Call(double leastMinutes, double mostMinutes) =>
        plot.Call(Number, Line, Word.In, Dice.Between(leastMinutes, mostMinutes), Role.Contact);

    public void Sms(Word topic) => plot.Sms(Number, Line, topic, hasLink: true, Role.Contact);

    /// <summary>The account the money is sent to: a rented one of this bank in three cases of ten, else one of another bank.</summary>
    public Payee Drop()
    {
        int mule = Dice.Chance(0.3) ? plot.Acquaintances.Mule(plot.Customer, Dice) : Step.Nobody;
        return mule == Step.Nobody ? plot.Stranger() : new Payee(mule, 0);
    }

    /// <summary>Not everywhere is a payee entered first.</summary>
    public void Prepare(Payee payee)
    {
        if (Dice.Chance(0.6))
        {
            plot.AddPayee(payee, Role.Preparation);
            plot.Wait(0.5, 3);
        }
    }

    public void Pay(long amount, Payee payee, Word purpose = Word.None, long device = 0)
    {
        plot.Pay(Math.Max(amount / 100 * 100, 100), payee, purpose, Role.Payment, device: device);
        Paid(amount, payee);
    }

    /// <summary>The loss in several payments of like size, some minutes apart, to one or more accounts.</summary>
    public void PayAll(int least, int most, int mostPayees, double gapLeast = 2, double gapMost = 30)
    {
        int payments = Dice.From(least, most);
        Payee payee = default;
        long left = Loss;
        for (int payment = 0; payment < payments; payment++)
        {
            if (payment == 0 || (mostPayees > 1 && Dice.Chance(0.35)))
            {
                payee = Drop();
                Prepare(payee);
            }

            long part = payment == payments - 1 ? left : (long)(left / (payments - payment) * Dice.Between(0.6, 1.4));
            left -= part;
            Pay(part, payee);
            plot.Wait(gapLeast, gapMost);
        }
    }

    /// <summary>The victim learns of it now and then; the case is over for the generator.</summary>
    public void End()
    {
        Step over = Step.Of(StepKind.ScamOver, plot.Customer, plot.Now + LocalTime.Minute);
        if (_paid > 0 && Dice.Chance(0.4))
        {
            plot.Wait(30, 2_880);
            Step report = Step.Of(StepKind.Report, plot.Customer, plot.Now);
            over.At = plot.Now + 90 * LocalTime.Minute;
            calendar.Add(report with
            {
                Amount = _paid,
                A = Dice.Chance(0.6) ? Word.Police : Word.Phone,
                Partner = _lastPayee.Customer,
                Other = _lastPayee.Account,
            });
            calendar.Add(report with
            {
                Kind = StepKind.Contact,
                At = plot.Now + Dice.From(5, 60) * LocalTime.Minute,
                Number = 2,
                A = Word.OfficerCall,
                B = Word.Reached,
            });
        }

        calendar.Add(over);
    }

    /// <summary>
    /// A rented account passes the money on within half an hour, over two to four hops, and the last one draws it as cash.
    /// </summary>
    private void Paid(long amount, Payee payee)
    {
        _paid += amount;
        _lastPayee = payee;
        (int victim, long resume) = (plot.Customer, plot.Now);
        for (int hop = 0; hop < 4 && payee.Customer != Step.Nobody; hop++)
        {
            plot.Begin(payee.Customer, plot.Now, plot.Scam, plot.Typology);
            plot.Wait(1, 30);
            amount = amount * Dice.From(920, 990) / 1_000;
            if (hop > 0 && Dice.Chance(0.5))
            {
                DrawCash(amount);
                break;
            }

            payee = Drop();
            plot.Pay(amount / 100 * 100, payee, Word.None, Role.Onward);
        }

        plot.Begin(victim, resume, plot.Scam, plot.Typology);
    }

    /// <summary>
    /// Up to 20,000 a machine and day is what cards allow; several draws just below it. One in four buys virtual currency instead.
    /// </summary>
    public void DrawCash(long amount)
    {
        if (Dice.Chance(0.25))
        {
            plot.Buy(amount / 100 * 100, Word.VirtualCurrency, Role.Onward);
            return;
        }

        for (int draw = 0; draw < 8 && amount >= 10_000; draw++)
        {
            long part = Math.Min(amount, Dice.From(180, 200) * 10_000L);
            plot.Withdraw(part, Word.Atm, Role.Onward);
            amount -= part;
            plot.Wait(2, 15);
        }
    }
}
