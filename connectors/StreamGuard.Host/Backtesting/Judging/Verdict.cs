namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>What labels say about an alert.</summary>
internal enum Verdict
{
    /// <summary>Nothing is known about any event.</summary>
    Unknown,

    /// <summary>About no scam: neither is its event labelled nor is its subject a customer whose scam has begun.</summary>
    False,

    /// <summary>About an event of a scam, or about a customer of a scam that has begun and is not over.</summary>
    True,

    /// <summary>About a customer whose scam was over, at most 7 days before: neither true nor false.</summary>
    After,

    /// <summary>About a scam that began during the warm-up: neither true nor false.</summary>
    Before,
}
