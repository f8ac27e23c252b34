using System.Globalization;
using System.Text;

namespace StreamGuard.Console.Tests.Backtesting;

/// <summary>An event of a made-up stream.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="At">Milliseconds since the Unix epoch.</param>
internal sealed record MadeEvent(int Line, string Id, string Kind, long At, string Customer, string? PayeeCustomer, decimal? Amount, string? State)
{
    public bool IsPayment => Kind is "transfer" or "withdrawal";

    public string Json() => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{Id}\",\"kind\":\"{Kind}\",\"at\":{At},\"customer\":\"{Customer}\"")
        + (PayeeCustomer is null ? "" : $",\"payee_customer\":\"{PayeeCustomer}\"")
        + (Amount is { } amount ? string.Create(CultureInfo.InvariantCulture, $",\"amount\":{amount}") : "")
        + (State is null ? "" : $",\"state\":\"{State}\"") + "}\n";
}

internal sealed record MadeLabel(string Event, string? Customer, string? Scam, string? Role);

/// <summary>A small stream with labels and two rule sets, all from one seed.</summary>
internal sealed class RandomBacktest
{
    private const long Start = 1_772_416_800_000; // 2026-03-02T10:00+08:00
    private const long Minute = 60_000;
    private static readonly string[] Customers = ["C1", "C2", "C3", "C4", "a customer whose id does not pack"];

    private readonly Random random;

    public RandomBacktest(int seed)
    {
        random = new Random(seed);
        int count = random.Next(0, 90);
        long clock = Start;
        for (int line = 1; line <= count; line++)
        {
            clock += random.Next(10) switch
            {
                < 6 => random.Next(20) * Minute,
                < 9 => random.Next(24 * 60) * Minute,
                _ => random.Next(9 * 24 * 60) * Minute,
            };
            Events.Add(OfLine(line, random.Next(8) == 0 ? clock - (random.Next(30) * Minute) : clock));
        }

        AreScamsNamed = random.Next(3) > 0;
        Label();
        NewRules = Rules();
        OldRules = random.Next(6) == 0 ? NewRules : Rules();
        WarmUpMinutes = random.Next(3) == 0 ? random.Next(4 * 24 * 60) : 0;
        Drains = random.Next(3) == 0;
    }

    public List<MadeEvent> Events { get; } = [];

    /// <summary>At most one of an event.</summary>
    public List<MadeLabel> Labels { get; } = [];

    public bool AreScamsNamed { get; }

    public string NewRules { get; }

    public string OldRules { get; }

    public int WarmUpMinutes { get; }

    public bool Drains { get; }

    public string LabelsText()
    {
        StringBuilder text = new(AreScamsNamed ? "event,customer,scam,typology,role,amount\n" : "event,label\n");
        foreach (MadeLabel label in Labels)
        {
            text.Append(AreScamsNamed ? $"{label.Event},{label.Customer},{label.Scam},kind-{label.Scam![^1]},{label.Role},\n" : $"{label.Event},1\n");
        }

        return text.ToString() + (AreScamsNamed ? "" : "e-1000,0\n");
    }

    private MadeEvent OfLine(int line, long at)
    {
        string kind = random.Next(4) switch
        {
            0 => "call",
            1 => "withdrawal",
            _ => "transfer",
        };
        return new MadeEvent(
            line,
            $"e-{line}",
            kind,
            at,
            Customers[random.Next(Customers.Length)],
            kind == "transfer" && random.Next(2) == 0 ? Customers[random.Next(Customers.Length)] : null,
            kind == "call" || random.Next(20) == 0 ? null : random.Next(1, 400) / 4m,
            kind == "call" ? random.Next(2) == 0 ? "started" : "ended" : null);
    }

    private void Label()
    {
        int scams = random.Next(1, 5);
        foreach (MadeEvent one in Events)
        {
            if (random.Next(4) == 0)
            {
                string role = one.IsPayment ? random.Next(4) == 0 ? "onward" : "payment" : "contact";
                Labels.Add(AreScamsNamed
                    ? new MadeLabel(one.Id, one.Customer, $"s{random.Next(scams)}", role)
                    : new MadeLabel(one.Id, null, null, null));
            }
        }

        if (random.Next(4) == 0)
        {
            Labels.Add(AreScamsNamed ? new MadeLabel("e-elsewhere", "C1", "s0", "payment") : new MadeLabel("e-elsewhere", null, null, null));
        }
    }

    private string Rules()
    {
        string[] all =
        [
            $$"""
            rule: large
            on: transfer
            when: amount >= {{random.Next(100)}}
            score: 20 + (50 if amount >= {{random.Next(100)}} else 0)
            suppress: 30m
            message: "{subject} sends {amount}"
            """,
            $$"""
            rule: called
            on: transfer
            when: exists(call where state == 'started' last {{random.Next(1, 40)}}h) and amount >= {{random.Next(60)}}
            severity: {{(random.Next(3) == 0 ? "critical" : "high")}}
            emit: |
              signal {weight: 10, pattern: 'called'}
            """,
            """
            rule: added-up
            on: signal
            when: count(signal last 7d) >= 1
            severity: critical
            """,
            """
            rule: after-alert
            on: alert
            when: rule == 'unanswered' or rule == 'large' and score > 60
            severity: low
            """,
            $"""
            rule: unanswered
            on: call where state == 'started'
            unless: call where state == 'ended'
            within: {random.Next(1, 90)}m
            """,
            $"""
            rule: copied
            on: transfer_in
            when: amount >= {random.Next(100)}
            """,
        ];
        return string.Join("\n---\n", all.Where((_, rule) => rule == 0 || random.Next(5) > 0));
    }
}
