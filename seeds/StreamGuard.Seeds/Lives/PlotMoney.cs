using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>The money of a story. Amounts are fen and are cut to what is there when the moment comes.</summary>
internal sealed partial class Plot
{
    public void AddPayee(Payee payee, Role role = None) =>
        calendar.Add(New(StepKind.PayeeAdded, role) with { Partner = payee.Customer, Other = payee.Account });

    public void Pay(long amount, Payee payee, Word purpose, Role role = None, Word channel = Word.Mobile, long device = 0) =>
        calendar.Add(Payment(payee, purpose, role, channel, device) with { Amount = amount });

    public void PayShare(int perMille, Payee payee, Word purpose, Role role = None, Word channel = Word.Mobile, long device = 0) =>
        calendar.Add(Payment(payee, purpose, role, channel, device) with { Amount = perMille, AmountIs = AmountIs.ShareOfBalance });

    public void MoveOwn(int perMille, bool fromSavings, Role role = None) =>
        calendar.Add(New(StepKind.OwnTransfer, role) with
        {
            Amount = perMille,
            AmountIs = AmountIs.ShareOfBalance,
            Second = fromSavings,
            A = Word.Mobile,
            B = Word.Own,
        });

    public void Receive(long amount, long fromAccount, Word purpose, Role role = None) =>
        calendar.Add(New(StepKind.TransferIn, role) with { Amount = amount, Other = fromAccount, A = Word.Mobile, B = purpose });

    public void Borrow(long amount, int lender, Role role = None) =>
        calendar.Add(New(StepKind.Loan, role) with { Amount = amount, Other = lender });

    public void SetLimit(long amount, Role role = None) => calendar.Add(New(StepKind.LimitChange, role) with { Amount = amount });

    public void Withdraw(long amount, Word channel, Role role = None, bool farAway = false) =>
        calendar.Add(New(StepKind.Withdrawal, role) with { Amount = amount, A = channel, Flag = farAway, Other = Dice.Below(400) });

    public void Buy(long amount, Word category, Role role = None) =>
        calendar.Add(New(StepKind.Purchase, role) with { Amount = amount, A = category, Other = People.Acquaintances.Seller(Dice) });

    /// <summary>Another institution points at the customer.</summary>
    public void Lead(Word source, Word severity) => calendar.Add(New(StepKind.Lead, None) with { A = source, B = severity });

    public void BuyShare(int perMille, Word category, Role role = None) =>
        calendar.Add(New(StepKind.Purchase, role) with
        {
            Amount = perMille,
            AmountIs = AmountIs.ShareOfBalance,
            A = category,
            Other = People.Acquaintances.Seller(Dice),
        });

    public void PayByCard(long amount, Word category, Word country = Word.CN, Role role = None) =>
        calendar.Add(New(StepKind.CardPayment, role) with
        {
            Amount = amount,
            A = category,
            B = country,
            Other = Acquaintances.Merchant(Customer, category, Dice),
        });

    /// <summary>A payee never seen before, outside the bank.</summary>
    public Payee Stranger() => new(Step.Nobody, Numbers.OutsideAccount(Dice.Next() >> 8));

    public long StrangerAccount() => Numbers.OutsideAccount(Dice.Next() >> 8);

    private Step Payment(Payee payee, Word purpose, Role role, Word channel, long device) => New(StepKind.Transfer, role) with
    {
        Partner = payee.Customer,
        Other = payee.Account,
        A = channel,
        B = purpose,
        Number = (int)device,
    };
}
