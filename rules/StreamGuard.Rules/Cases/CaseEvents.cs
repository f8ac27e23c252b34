using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Cases;

/// <summary>What is remembered of an event that a case names.</summary>
/// <param name="Order">Its place in the stream.</param>
/// <param name="Amount">In units of 1/10,000; 0 where it moves no money.</param>
/// <param name="Customer">Whose event it is; null where it does not say.</param>
public readonly record struct CaseEvent(long At, long Order, long Amount, string? Customer);

/// <param name="Subject">Who was called or visited.</param>
public sealed record CaseContact(string Subject, string? Case, string? Outcome, long At);

/// <summary>Looks at all events of a stream and remembers those that cases name. One thread; an event that no case names costs no allocation.</summary>
public sealed class CaseEvents
{
    private const int LongestIdCharacters = 256;

    private readonly Dictionary<string, CaseEvent?> named;
    private readonly Dictionary<string, CaseEvent?>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly HashSet<string> contacted;
    private readonly List<CaseContact> contacts = [];
    private readonly int[] amountFields;
    private readonly Schema schema;
    private readonly Kind? contactKind;

    /// <param name="schema">The stream's.</param>
    /// <param name="named">Ids of the events to remember.</param>
    /// <param name="contacted">Subjects whose contacts are to be remembered.</param>
    public CaseEvents(Schema schema, IEnumerable<string> named, IEnumerable<string> contacted)
    {
        this.named = named.Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => (CaseEvent?)null, StringComparer.Ordinal);
        byText = this.named.GetAlternateLookup<ReadOnlySpan<char>>();
        this.contacted = new HashSet<string>(contacted, StringComparer.Ordinal);
        amountFields = [.. schema.Kinds.Select(kind => kind.Find("amount") is { Type: FieldType.Money } amount ? amount.Index : -1)];
        this.schema = schema;
        contactKind = schema.Find("contact");
    }

    /// <summary>Events that were looked at.</summary>
    public long Count { get; private set; }

    /// <summary>In the order of the stream.</summary>
    public IReadOnlyList<CaseContact> Contacts => contacts;

    /// <summary>Null where the stream does not have it.</summary>
    public CaseEvent? Find(string id) => named.GetValueOrDefault(id);

    /// <summary>The next event of the stream.</summary>
    public void See(EventRow row)
    {
        long order = Count++;
        ReadOnlySpan<byte> id = row.TextOf(row.Id, stackalloc byte[Key.LongestPacked]);
        Span<char> text = stackalloc char[LongestIdCharacters];
        if (Encoding.UTF8.TryGetChars(id, text, out int length) && byText.TryGetValue(text[..length], out CaseEvent? found) && found is null)
        {
            int field = amountFields[row.Kind];
            long amount = field < 0 ? Slot.Missing : row.Fields[field];
            byText[text[..length]] = new CaseEvent(row.At, order, amount == Slot.Missing ? 0 : amount, TextOf(row, "customer"));
        }

        if (contactKind is not null && ReferenceEquals(schema.Kinds[row.Kind], contactKind) && TextOf(row, "customer") is { } subject && contacted.Contains(subject))
        {
            contacts.Add(new CaseContact(subject, TextOf(row, "case"), TextOf(row, "outcome"), row.At));
        }
    }

    private string? TextOf(EventRow row, string field) =>
        schema.Kinds[row.Kind].Find(field) is { Type: FieldType.Id or FieldType.Text } known && row.Fields[known.Index] is var slot && slot != Slot.Missing
            ? Encoding.UTF8.GetString(row.TextOf(slot, stackalloc byte[Key.LongestPacked]))
            : null;
}
