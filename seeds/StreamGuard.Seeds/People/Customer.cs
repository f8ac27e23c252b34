using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.People;

/// <summary>
/// All that is remembered of one customer between two events. Payees, contacts and numbers are computed from the seed.
/// </summary>
internal struct Customer
{
    /// <summary>Fen on account 1, from which everything is paid, and on account 2, the savings.</summary>
    public long Balance;
    public long Savings;

    /// <summary>What account 1 usually holds: below a third of it money comes in, far above it money is put away.</summary>
    public long Anchor;

    /// <summary>Yuan a month.</summary>
    public int Income;

    public int Device;

    /// <summary>The planted scam this customer is in, 0 for none: one at a time.</summary>
    public int Scam;

    public Traits Traits;
    public byte Age;
    public Word Group;
    public byte City;
    public byte KnownPayees;
}

[Flags]
internal enum Traits : ushort
{
    None = 0,

    /// <summary>Profile and identity have been written.</summary>
    Introduced = 1,
    NightShift = 2,
    Landlord = 4,
    Employer = 8,

    /// <summary>Rents his account to others.</summary>
    Mule = 16,
    HasSavings = 32,

    /// <summary>Does nothing by himself: the account was opened and left.</summary>
    Dormant = 64,

    /// <summary>The identity has been written: calls and messages may leave the customer out and give the phone only.</summary>
    PhoneKnown = 128,

    /// <summary>Is paid by many strangers, by trade.</summary>
    Merchant = 256,
}

internal static class TraitsQueries
{
    /// <summary>At least one of them; unlike HasFlag, which wants all.</summary>
    public static bool Any(this Traits traits, Traits wanted) => (traits & wanted) != Traits.None;
}
