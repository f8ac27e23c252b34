namespace StreamGuard.Seeds.Agenda;

/// <summary>One event to come of one customer: what, when, and all that its line says which the customer's state does not.</summary>
internal struct Step
{
    /// <summary>Milliseconds since 1970.</summary>
    public long At;

    /// <summary>Fen (1/100 yuan), or what <see cref="AmountIs"/> says.</summary>
    public long Amount;

    /// <summary>The other number: an account outside the bank, a phone, a merchant, a device, a lender, by kind.</summary>
    public long Other;

    public int Customer;

    /// <summary>The customer on the other side; <see cref="Nobody"/> when it is <see cref="Other"/>.</summary>
    public int Partner;

    /// <summary>Number of the planted scam from 1; 0 for ordinary life.</summary>
    public int Scam;

    /// <summary>Seconds of a call, tier of a contact, age of an applicant.</summary>
    public int Number;

    public StepKind Kind;
    public Role Role;
    public Typology Typology;
    public AmountIs AmountIs;
    public Word A;
    public Word B;
    public Word C;

    /// <summary>known_device, has_link, screen_sharing, resident: by kind.</summary>
    public bool Flag;

    /// <summary>remote_control of an app; source account 2 of a transfer.</summary>
    public bool Second;

    public const int Nobody = -1;

    public static Step Of(StepKind kind, int customer, long at) => new() { Kind = kind, Customer = customer, At = at, Partner = Nobody };
}

internal enum AmountIs : byte
{
    /// <summary>In fen; cut to what the account holds when the time comes.</summary>
    Fixed,

    /// <summary>Per mille of the balance at that moment.</summary>
    ShareOfBalance,
}

internal enum Role : byte
{
    None,
    Contact,
    Preparation,
    Payment,
    Onward,
}
