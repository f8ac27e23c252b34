namespace StreamGuard.Console.Tests.Running;

/// <summary>Rules and events of streams that run in the present.</summary>
internal static class StreamRules
{
    /// <summary>With state, and events for others: large payments taint the receiver, whose taint is told.</summary>
    public const string Counting = """
        rule: many
        on: transfer
        when: count(transfer last 1h) >= 3
        severity: high
        actions: [hold]
        message: "{subject} sends {amount}"
        ---
        rule: taints
        on: transfer
        when: amount >= 900
        emit: |
          taint {hop: 1, origin: this.id, since: at, amount: amount} to payee
        ---
        rule: tainted
        on: taint
        when: amount >= 900
        severity: low
        message: "{subject} is tainted"
        """;

    public static string Transfer(int number, string customer, int amount, string payee = "P1") =>
        $$"""{"id":"t{{number}}","kind":"transfer","at":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"customer":"{{customer}}","payee":"{{payee}}","amount":{{amount}}}""";

    /// <summary>Of twenty customers; one in five is large.</summary>
    public static string Transfer(int number) => Transfer(number, $"C{number % 20}", 500 + (number * 37 % 500), $"P{number % 7}");

    public static string[] Transfers(int from, int count) => [.. Enumerable.Range(from, count).Select(Transfer)];
}
