using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>One typology: whom it looks for, how much it takes and what the streams show of it.</summary>
internal abstract class ScamScript
{
    public abstract Typology Typology { get; }

    /// <summary>Share of the cases, against the other scripts.</summary>
    public abstract int Weight { get; }

    /// <summary>From first contact to last payment; none is begun so late that it could not end.</summary>
    public virtual double LongestDays => 0.5;

    /// <summary>Ages looked for, both included.</summary>
    public virtual (int Least, int Most) Ages => (18, 65);

    /// <summary>Yuan; a case with a loss between the two may be of this typology.</summary>
    public virtual (int Least, int Most) Loss => (100, 10_000_000);

    /// <summary>The loss may come out of the savings too.</summary>
    public virtual bool TakesSavings => false;

    /// <summary>Looks for somebody who has little more than the loss: such scams end when the account is empty.</summary>
    public virtual bool Drains => false;

    /// <summary>All of it is borrowed first: what the customer has does not matter.</summary>
    public virtual bool Borrows => false;

    /// <summary>The customer is a mule: no loss of his own money is sought.</summary>
    public virtual bool NeedsMule => false;

    public abstract void Write(Swindle swindle);
}
