using System.Globalization;
using System.Text;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>One partition of an input topic: lines of JSON, made by the seed.</summary>
internal sealed class InputTopic(int number, int customers, Random random)
{
    private static readonly string[] Customers = ["C1", "a customer with a number too long for a word", "C2", "C3", "C4", "C5"];

    private readonly List<byte[]> lines = [];
    private readonly List<string> texts = [];
    private int made;

    public int Number { get; } = number;

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"topic-{number}");

    public IReadOnlyList<byte[]> Lines => lines;

    /// <summary>A source that stands still gets nothing new.</summary>
    public bool IsStalled { get; set; }

    /// <param name="now">About when it happens.</param>
    public void Add(long now)
    {
        string text = texts.Count > 0 && random.Next(100) < 6 ? texts[random.Next(texts.Count)]
            : random.Next(100) < 3 ? "{\"id\":\"bad" + made + "\",\"kind\":\"transfer\""
            : Event(now - (random.Next(100) < 15 ? random.Next(90_000) : random.Next(2_000)) + (random.Next(100) < 3 ? 60_000 : 0));
        texts.Add(text);
        lines.Add(Encoding.UTF8.GetBytes(text));
    }

    private string Event(long at)
    {
        int same = random.Next(100) < 4 && made > 0 ? random.Next(made) : made;
        made++;
        string id = string.Create(CultureInfo.InvariantCulture, $"e{Number}-{same}");
        string customer = Customers[random.Next(customers)];
        string fields = random.Next(12) switch
        {
            < 6 => string.Create(
                CultureInfo.InvariantCulture,
                $"\"kind\":\"transfer\",\"payee\":\"{Customers[random.Next(customers)]}\",\"amount\":{random.Next(1, 70) * 10},\"channel\":\"{(random.Next(2) == 0 ? "web" : "atm")}\",\"note\":\"a note that is not kept {random.Next(3)}\""),
            6 or 7 => $"\"kind\":\"call\",\"state\":\"{(random.Next(3) == 0 ? "ended" : "started")}\",\"other\":\"X{random.Next(3)}\"",
            8 => $"\"kind\":\"ping\",\"count\":{random.Next(6)}",
            9 => $"\"kind\":\"contact\",\"outcome\":\"{(random.Next(3) == 0 ? "not_reached" : "reached")}\"",
            10 => $"\"kind\":\"profile\",\"age\":{random.Next(20, 80)}",
            _ => $"\"kind\":\"taint\",\"hop\":{random.Next(1, 4)},\"amount\":{random.Next(1, 60) * 10}",
        };
        return $"{{\"id\":\"{id}\",\"at\":{at},\"customer\":\"{customer}\",{fields}}}";
    }
}
