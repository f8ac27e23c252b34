namespace StreamGuard.Accuracy.Handbook;

/// <summary>A row of the file.</summary>
/// <param name="Second">Since the first day began.</param>
/// <param name="Amount">As it is written.</param>
internal sealed record Payment(string Id, long Second, int Customer, string Terminal, string Amount, bool IsFraud)
{
    public const int SecondsOfADay = 86_400;

    public int Day => (int)(Second / SecondsOfADay);

    /// <summary>What the rules say; null until they have.</summary>
    public double? Score { get; set; }
}
