using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;
using StreamGuard.Seeds.Writing;

namespace StreamGuard.Seeds;

/// <summary>
/// Lets a step happen: moves the money between the balances and writes the line. The only place that changes a balance.
/// </summary>
internal sealed class Enactment(Population population, EventLines lines, GeneratorSummary summary)
{
    /// <summary>False when nothing was written: the account is empty.</summary>
    /// <param name="moved">Fen that moved; 0 when the event moves no money.</param>
    public bool Enact(in Step step, ref Line line, out long moved)
    {
        ref Customer customer = ref population[step.Customer];
        moved = step.Amount;
        switch (step.Kind)
        {
            case StepKind.Transfer or StepKind.OwnTransfer:
                return Transfer(ref customer, step, ref line, out moved);
            case StepKind.Withdrawal or StepKind.CardPayment or StepKind.Purchase:
                return Spend(ref customer, step, ref line, out moved);
            case StepKind.TransferIn:
                customer.Balance += moved;
                lines.TransferIn(ref line, step);
                return true;
            case StepKind.Deposit:
                customer.Balance += moved;
                lines.Deposit(ref line, step);
                return true;
            case StepKind.Loan:
                customer.Balance += moved;
                lines.Loan(ref line, step);
                return true;
            default:
                moved = 0;
                Tell(ref customer, step, ref line);
                return true;
        }
    }

    private bool Transfer(ref Customer customer, in Step step, ref Line line, out long moved)
    {
        bool own = step.Kind == StepKind.OwnTransfer;
        ref long source = ref step.Second ? ref customer.Savings : ref customer.Balance;
        long before = source;
        moved = Affordable(step, before);
        if (moved <= 0)
        {
            return false;
        }

        source -= moved;
        if (own)
        {
            (step.Second ? ref customer.Balance : ref customer.Savings) += moved;
        }
        else if (step.Partner != Step.Nobody)
        {
            population[step.Partner].Balance += moved;
        }

        summary.Moved(step.Kind, moved, before);
        lines.Transfer(ref line, step, moved, before);
        return true;
    }

    private bool Spend(ref Customer customer, in Step step, ref Line line, out long moved)
    {
        long before = customer.Balance;
        moved = Affordable(step, before);
        if (step.Kind == StepKind.Withdrawal)
        {
            moved -= moved % 10_000;
        }

        if (moved <= 0)
        {
            return false;
        }

        customer.Balance -= moved;
        summary.Moved(step.Kind, moved, before);
        switch (step.Kind)
        {
            case StepKind.Withdrawal:
                lines.Withdrawal(ref line, step, moved, before);
                break;
            case StepKind.CardPayment:
                lines.CardPayment(ref line, step, moved);
                break;
            default:
                lines.Purchase(ref line, step, moved);
                break;
        }

        return true;
    }

    private void Tell(ref Customer customer, in Step step, ref Line line)
    {
        switch (step.Kind)
        {
            case StepKind.LimitChange:
                lines.LimitChange(ref line, step);
                break;
            case StepKind.PayeeAdded:
                lines.PayeeAdded(ref line, step);
                break;
            case StepKind.Login:
                lines.Login(ref line, step);
                break;
            case StepKind.CallStarted or StepKind.CallEnded:
                lines.Call(ref line, step);
                break;
            case StepKind.Sms:
                lines.Sms(ref line, step);
                break;
            case StepKind.AppInstall:
                lines.AppInstall(ref line, step);
                break;
            case StepKind.ScreenShareStarted or StepKind.ScreenShareEnded:
                lines.ScreenShare(ref line, step);
                break;
            case StepKind.Opening:
                lines.Opening(ref line, step);
                break;
            case StepKind.Report:
                lines.Report(ref line, step);
                break;
            case StepKind.Lead:
                lines.Lead(ref line, step);
                break;
            case StepKind.Contact:
                lines.Contact(ref line, step);
                break;
            case StepKind.Profile:
                lines.Profile(ref line, step);
                break;
            case StepKind.Identity:
                lines.Identity(ref line, step);
                customer.Traits |= Traits.PhoneKnown;
                break;
            default:
                throw new InvalidOperationException($"a step of kind {step.Kind} has no line");
        }
    }

    /// <summary>Whole yuan when a share is asked for; never more than there is.</summary>
    private static long Affordable(in Step step, long balance)
    {
        long wanted = step.AmountIs == AmountIs.ShareOfBalance ? balance / 1_000 * step.Amount / 100 * 100 : step.Amount;
        return wanted <= balance ? wanted : balance - balance % 100;
    }
}
