namespace StreamGuard.Console.Tests;

/// <summary>Rules of a few lines that tests of commands use.</summary>
internal static class Rules
{
    public const string Large = """
        rule: large
        on: transfer
        when: amount >= 1000
        severity: high
        actions: [hold]
        message: "{subject} sends {amount}"
        tests:
          - name: the threshold
            events:
              - 0m transfer: {amount: 1000}
              - 1m transfer: {amount: 999.99}
            alerts: [0m]
        """;

    public static string Transfer(string id, string at, string amount, string customer = "C1") =>
        $$"""{"id":"{{id}}","kind":"transfer","at":"2026-03-02T{{at}}+08:00","customer":"{{customer}}","amount":{{amount}}}""" + "\n";
}
