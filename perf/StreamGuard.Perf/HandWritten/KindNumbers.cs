using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.HandWritten;

/// <summary>The rings in the order in which <see cref="SubjectState"/> holds them; the profile is none.</summary>
internal enum History : byte
{
    Profile,
    Transfers,
    Withdrawals,
    Calls,
    Messages,
    Installs,
    Shares,
    Logins,
    Payees,
}

/// <summary>Where the schema has put the kinds and fields that the rules by hand name.</summary>
internal sealed class KindNumbers
{
    private static readonly (string Kind, History History)[] Kinds =
    [
        ("transfer", History.Transfers),
        ("withdrawal", History.Withdrawals),
        ("call", History.Calls),
        ("sms", History.Messages),
        ("app_install", History.Installs),
        ("screen_share", History.Shares),
        ("login", History.Logins),
        ("payee_added", History.Payees),
        ("profile", History.Profile),
    ];

    private readonly History[] histories;

    public KindNumbers(Schema schema)
    {
        histories = new History[schema.Kinds.Count];
        foreach ((string kind, History history) in Kinds)
        {
            histories[schema.Find(kind)!.Index] = history;
        }

        TransferPayee = Field(schema, "transfer", "payee");
        TransferAmount = Field(schema, "transfer", "amount");
        WithdrawalAmount = Field(schema, "withdrawal", "amount");
        CallState = Field(schema, "call", "state");
        CallDirection = Field(schema, "call", "direction");
        CallLine = Field(schema, "call", "line");
        MessageLink = Field(schema, "sms", "has_link");
        InstallSource = Field(schema, "app_install", "source");
        ShareState = Field(schema, "screen_share", "state");
        LoginKnown = Field(schema, "login", "known_device");
        PayeeAdded = Field(schema, "payee_added", "payee");
        ProfileAge = Field(schema, "profile", "age");
    }

    public int TransferPayee { get; }

    public int TransferAmount { get; }

    public int WithdrawalAmount { get; }

    public int CallState { get; }

    public int CallDirection { get; }

    public int CallLine { get; }

    public int MessageLink { get; }

    public int InstallSource { get; }

    public int ShareState { get; }

    public int LoginKnown { get; }

    public int PayeeAdded { get; }

    public int ProfileAge { get; }

    public History HistoryOf(int kind) => histories[kind];

    private static int Field(Schema schema, string kind, string field) => schema.Find(kind)!.Find(field)!.Index;
}
