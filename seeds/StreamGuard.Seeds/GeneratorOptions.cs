namespace StreamGuard.Seeds;

/// <summary>What to generate. Equal options give equal bytes, on every machine.</summary>
public sealed record GeneratorOptions
{
    public const int MaximumCustomers = 10_000_000;
    public const int MaximumDays = 3_650;

    public int Customers { get; init; } = 1_000;

    /// <summary>
    /// Lines written, exactly. With the days and the customers it sets the pace: one customer's ordinary day has about 8.
    /// </summary>
    public long Events { get; init; } = 100_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Scam cases begun per million payments (transfer, withdrawal, card_payment, purchase). 56 is what the UK counted in 2023.
    /// </summary>
    public double ScamsPerMillion { get; init; } = 56;

    /// <summary>
    /// The first moment, whole milliseconds. Never the wall clock by default: a file must not depend on the day it is made.
    /// </summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public int Days { get; init; } = 90;

    /// <summary>`at` as integer milliseconds since 1970 instead of RFC 3339 with +08:00.</summary>
    public bool EpochMilliseconds { get; init; }

    /// <summary>What is wrong with the options and what would be right, in one line; null when nothing is.</summary>
    public string? Problem => this switch
    {
        { Customers: < 1 or > MaximumCustomers } => $"--customers must be from 1 to {MaximumCustomers}, not {Customers}",
        { Events: < 0 } => $"--events must be 0 or more, not {Events}",
        { ScamsPerMillion: not (>= 0 and <= 100_000) } =>
            $"--scams must be from 0 to 100000 cases per million payments, not {ScamsPerMillion}",
        { Days: < 1 or > MaximumDays } => $"--days must be from 1 to {MaximumDays}, not {Days}",
        { Start.Year: < 1990 or > 2200 } => $"--start must be between the years 1990 and 2200, not {Start.Year}",
        _ => null,
    };
}
