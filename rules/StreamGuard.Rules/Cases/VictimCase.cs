namespace StreamGuard.Rules.Cases;

/// <summary>A case as it is told beside its events: what happened to whom, and what must come out.</summary>
public sealed record VictimCase
{
    /// <summary>Of the file, without its endings.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string TitleChinese { get; init; }

    public required string Story { get; init; }

    public required string StoryChinese { get; init; }

    /// <summary>Null where nothing of it is a scam.</summary>
    public CaseCourse? Course { get; init; }

    public required CaseExpectation Expected { get; init; }

    /// <summary>All events that it names.</summary>
    public IEnumerable<string> NamedEvents =>
    [
        .. Course is null ? [] : Course.Payments.Append(Course.Begins),
        .. Course?.Ends is { } ends ? new[] { ends } : [],
        .. Expected.Alerts.SelectMany(awaited => awaited.Evidence.Append(awaited.Event)),
        .. Expected.Unremarkable,
    ];
}
