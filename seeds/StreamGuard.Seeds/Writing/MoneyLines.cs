using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Writing;

/// <summary>The kinds that move money or set what may be moved. Amounts and balances are in fen.</summary>
internal sealed partial class EventLines
{
    public void Transfer(ref Line line, in Step step, long amount, long balanceBefore)
    {
        Begin(ref line, step, 't', "transfer"u8);
        bool own = step.Kind == StepKind.OwnTransfer;
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, step.Second);
        if (own)
        {
            Ids.Account(ref line, ",\"payee\":"u8, step.Customer, !step.Second);
            Ids.Customer(ref line, ",\"payee_customer\":"u8, step.Customer);
        }
        else
        {
            Ids.Payee(ref line, step);
            if (step.Partner != Step.Nobody)
            {
                Ids.Customer(ref line, ",\"payee_customer\":"u8, step.Partner);
            }
            else
            {
                line.Id(",\"payee_bank\":"u8, "B"u8, step.Other % 97 + 100, 3);
            }
        }

        line.Money(",\"amount\":"u8, amount);
        if (!Seldom(6))
        {
            line.Money(",\"balance\":"u8, balanceBefore);
        }

        line.Text(",\"channel\":"u8, step.A);
        if (step.A == Word.Mobile)
        {
            Ids.Device(ref line, step.Number > 0 ? step.Number : population[step.Customer].Device);
        }

        line.Text(",\"purpose\":"u8, step.B);
        line.Raw(",\"status\":\"booked\""u8);
        End(ref line);
    }

    /// <summary>From a payer who banks elsewhere: the payer's customer and balance are not ours to know.</summary>
    public void TransferIn(ref Line line, in Step step)
    {
        Head(ref line, step, 'i', "transfer_in"u8);
        Ids.Outside(ref line, ",\"account\":"u8, step.Other);
        Ids.Account(ref line, ",\"payee\":"u8, step.Customer, savings: false);
        Ids.Customer(ref line, ",\"payee_customer\":"u8, step.Customer);
        line.Money(",\"amount\":"u8, step.Amount);
        line.Text(",\"channel\":"u8, step.A);
        line.Text(",\"purpose\":"u8, step.B);
        line.Raw(",\"status\":\"booked\""u8);
        End(ref line);
    }

    public void Withdrawal(ref Line line, in Step step, long amount, long balanceBefore)
    {
        Begin(ref line, step, 'w', "withdrawal"u8);
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, savings: false);
        line.Money(",\"amount\":"u8, amount);
        if (!Seldom(6))
        {
            line.Money(",\"balance\":"u8, balanceBefore);
        }

        line.Text(",\"channel\":"u8, step.A);
        int city = step.Flag ? (int)(step.Other % City.All.Length) : population[step.Customer].City;
        line.Id(",\"branch\":"u8, "B"u8, city * 100 + step.Other % 40, 4);
        Place(ref line, ",\"lat\":"u8, City.All[city].Latitude, step.Other % 40 * 7);
        Place(ref line, ",\"lon\":"u8, City.All[city].Longitude, step.Other % 40 * 11);
        End(ref line);
    }

    public void Deposit(ref Line line, in Step step)
    {
        Begin(ref line, step, 'd', "deposit"u8);
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, savings: false);
        line.Money(",\"amount\":"u8, step.Amount);
        line.Text(",\"channel\":"u8, step.A);
        line.Id(",\"branch\":"u8, "B"u8, population[step.Customer].City * 100 + step.Other % 40, 4);
        End(ref line);
    }

    public void CardPayment(ref Line line, in Step step, long amount)
    {
        Begin(ref line, step, 'p', "card_payment"u8);
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, savings: false);
        line.Id(",\"merchant\":"u8, "M"u8, step.Other, 5);
        line.Text(",\"category\":"u8, step.A);
        line.Money(",\"amount\":"u8, amount);
        line.Text(",\"country\":"u8, step.B);
        End(ref line);
    }

    public void Loan(ref Line line, in Step step)
    {
        Begin(ref line, step, 'l', "loan"u8);
        line.Id(",\"lender\":"u8, "L"u8, step.Other, 2);
        line.Money(",\"amount\":"u8, step.Amount);
        End(ref line);
    }

    public void Purchase(ref Line line, in Step step, long amount)
    {
        Begin(ref line, step, 'b', "purchase"u8);
        line.Text(",\"category\":"u8, step.A);
        line.Id(",\"seller\":"u8, "S"u8, step.Other, 5);
        line.Money(",\"amount\":"u8, amount);
        End(ref line);
    }

    public void LimitChange(ref Line line, in Step step)
    {
        Begin(ref line, step, 'm', "limit_change"u8);
        Ids.Account(ref line, ",\"account\":"u8, step.Customer, savings: false);
        line.Money(",\"amount\":"u8, step.Amount);
        End(ref line);
    }

    public void PayeeAdded(ref Line line, in Step step)
    {
        Begin(ref line, step, 'y', "payee_added"u8);
        Ids.Payee(ref line, step);
        End(ref line);
    }

    /// <summary>Degrees with four decimals, some hundred metres from the centre of the city.</summary>
    private static void Place(ref Line line, scoped ReadOnlySpan<byte> name, double centre, long offset)
    {
        long scaled = (long)(centre * 10_000 + 0.5) + offset;
        line.Number(name, scaled / 10_000);
        line.Raw("."u8);
        line.Digits(scaled % 10_000, 4);
    }
}
