using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>Fills rows with events of the built-in kinds. Every text is short enough for a packed key, as ids of banks and phones are.</summary>
internal sealed class EventForms(Schema schema)
{
    private static readonly long[] Channels = Keys("mobile", "mobile", "mobile", "web", "branch", "atm");
    private static readonly long[] Elsewhere = Keys("web", "qr");
    private static readonly long[] Topics = Keys("order", "parcel", "account", "other", "refund", "loan");
    private static readonly long[] Groups = Keys("none", "none", "none", "elderly", "student", "finance");
    private static readonly long[] Apps = Keys("chat", "maps", "shop", "news", "video", "bank");
    private static readonly long Booked = Key("booked");
    private static readonly long Atm = Key("atm");
    private static readonly long China = Key("CN");
    private static readonly long In = Key("in");
    private static readonly long Out = Key("out");
    private static readonly long Started = Key("started");
    private static readonly long Ended = Key("ended");
    private static readonly long Known = Key("known");
    private static readonly long Unknown = Key("unknown");
    private static readonly long Store = Key("store");
    private static readonly long Meeting = Key("meet");

    private readonly Form transfer = new(schema, "transfer", "account", "payee", "payee_customer", "amount", "balance", "channel", "device", "status");
    private readonly Form withdrawal = new(schema, "withdrawal", "account", "amount", "balance", "channel", "branch");
    private readonly Form call = new(schema, "call", "phone", "other", "direction", "state", "duration", "line");
    private readonly Form sms = new(schema, "sms", "phone", "other", "direction", "line", "has_link", "topic");
    private readonly Form install = new(schema, "app_install", "device", "app", "source", "screen_sharing", "remote_control");
    private readonly Form share = new(schema, "screen_share", "device", "app", "state");
    private readonly Form login = new(schema, "login", "device", "known_device", "country");
    private readonly Form payeeAdded = new(schema, "payee_added", "payee");
    private readonly Form profile = new(schema, "profile", "age", "group", "city");

    public static long Key(string text) =>
        Engine.Events.Key.TryPack(Encoding.UTF8.GetBytes(text), out long key)
            ? key
            : throw new ArgumentException($"`{text}` does not fit a packed key.", nameof(text));

    /// <summary>A letter and a number.</summary>
    public static long Key(char head, long number)
    {
        Span<byte> text = stackalloc byte[24];
        text[0] = (byte)head;
        number.TryFormat(text[1..], out int digits);
        return Engine.Events.Key.TryPack(text[..(digits + 1)], out long key) ? key : throw new ArgumentOutOfRangeException(nameof(number));
    }

    public void Transfer(EventRow row, long subject, in Payee payee, double amount, Dice dice) =>
        transfer.Fill(
            row, subject, Other('A', subject), payee.Account, payee.Customer, Money(amount), Money(amount + dice.Below(50_000)),
            Of(Channels, dice), Other('D', subject), Booked);

    public void Withdrawal(EventRow row, long subject, double amount, Dice dice) =>
        withdrawal.Fill(
            row, subject, Other('A', subject), Money(amount), Money(amount + dice.Below(50_000)), Atm, Key('B', dice.Below(500)));

    /// <param name="other">Of the customer on the other side; a strange line when missing.</param>
    public void Call(EventRow row, long subject, long other, bool isIn, bool isEnd, Dice dice) =>
        call.Fill(
            row, subject, Other('T', subject), NumberOf(other, dice), isIn ? In : Out, isEnd ? Ended : Started,
            isEnd ? (long)dice.LogNormal(90_000, 1) : Slot.Missing, other == Slot.Missing ? Unknown : Known);

    public void Sms(EventRow row, long subject, long other, bool hasLink, Dice dice) =>
        sms.Fill(
            row, subject, Other('T', subject), NumberOf(other, dice), In, other == Slot.Missing ? Unknown : Known, hasLink ? 1 : 0, Of(Topics, dice));

    public void AppInstall(EventRow row, long subject, bool isFromStore, Dice dice) =>
        install.Fill(
            row, subject, Other('D', subject), Of(Apps, dice), isFromStore ? Store : Of(Elsewhere, dice), isFromStore ? 0 : 1, 0);

    public void ScreenShare(EventRow row, long subject, bool isEnd) =>
        share.Fill(row, subject, Other('D', subject), Meeting, isEnd ? Ended : Started);

    public void Login(EventRow row, long subject, bool isKnown, Dice dice) =>
        login.Fill(row, subject, isKnown ? Other('D', subject) : Key('D', 5_000_000 + dice.Below(1_000_000)), isKnown ? 1 : 0, China);

    public void PayeeAdded(EventRow row, long subject, in Payee payee) => payeeAdded.Fill(row, subject, payee.Account);

    public void Profile(EventRow row, long subject, Dice dice) =>
        profile.Fill(row, subject, 18 + dice.Below(70), Of(Groups, dice), Key('Q', dice.Below(300)));

    /// <summary>The customer's own account, device or number: his id with another letter.</summary>
    private static long Other(char head, long subject)
    {
        Span<byte> text = stackalloc byte[Engine.Events.Key.LongestPacked];
        int length = Engine.Events.Key.Unpack(subject, text);
        text[0] = (byte)head;
        Engine.Events.Key.TryPack(text[..length], out long key);
        return key;
    }

    /// <summary>Strange lines are few and ring many.</summary>
    private static long NumberOf(long other, Dice dice) =>
        other == Slot.Missing ? Key('T', 5_000_000 + dice.Below(5_000)) : Other('T', other);

    private static long Money(double amount) => (long)Math.Round(amount * 100) * (Slot.MoneyScale / 100);

    private static long[] Keys(params string[] texts) => [.. texts.Select(Key)];

    private static long Of(ReadOnlySpan<long> keys, Dice dice) => keys[dice.Below(keys.Length)];
}

/// <summary>Whom money goes to. The customer is missing when he banks elsewhere.</summary>
internal readonly record struct Payee(long Account, long Customer)
{
    /// <summary>Every second account is of this bank.</summary>
    public static Payee OfSubject(long number) =>
        new(EventForms.Key('A', number), number % 2 == 0 ? EventForms.Key('C', number) : Slot.Missing);

    public static Payee Stranger(Dice dice) => new(EventForms.Key('P', dice.Below(50_000_000)), Slot.Missing);
}
