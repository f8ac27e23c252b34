namespace StreamGuard.Host.Authoring;

/// <summary>A kind of rule that analysts write again and again, as a file to begin with.</summary>
public sealed record RulePattern(string Name, string Told)
{
    private const string IdPlace = "RULE_ID";
    private const string WordPlace = "RULE_WORD";

    /// <summary>The first is written unless another is asked for.</summary>
    public static readonly IReadOnlyList<RulePattern> All =
    [
        new("threshold", "an amount, and somebody new"),
        new("baseline", "against the customer's own habit"),
        new("velocity", "many in a short time"),
        new("sequence", "events in an order"),
        new("absence", "what does not happen in time"),
        new("payee-side", "seen from the account that is paid"),
        new("signals", "weak signs that add up"),
        new("list", "names that others keep"),
        new("protected-group", "thresholds of their own for some customers"),
    ];

    public string TextFor(string id)
    {
        using Stream stream = typeof(RulePattern).Assembly.GetManifestResourceStream($"StreamGuard.Host.Patterns.{Name}.yaml")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd()
            .Replace(IdPlace, id, StringComparison.Ordinal)
            .Replace(WordPlace, id.Replace('-', '_'), StringComparison.Ordinal);
    }
}
