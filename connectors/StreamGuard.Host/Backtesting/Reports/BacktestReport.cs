namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>All that a backtest has found. What is not known or cannot be computed is null. Of pairs the first is the new rules', the second the old ones'.</summary>
internal sealed record BacktestReport
{
    public required string MadeAt { get; init; }

    public required DataReport Data { get; init; }

    /// <summary>The new rules, and the old ones where there are any.</summary>
    public required IReadOnlyList<SideReport> Sides { get; init; }

    /// <summary>Null without labels.</summary>
    public LabelsReport? Labels { get; init; }

    /// <summary>Null without old rules.</summary>
    public DifferenceReport? Difference { get; init; }

    /// <summary>Of all rules of both, by id.</summary>
    public required IReadOnlyList<RuleReport> Rules { get; init; }

    public required IReadOnlyList<DayReport> Days { get; init; }

    /// <summary>Empty where labels name none.</summary>
    public required IReadOnlyList<TypologyReport> Typologies { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public double Seconds { get; init; }

    /// <summary>Gates that were not met, each a line.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}

/// <param name="Customers">Different subjects of payments.</param>
/// <param name="From">Of what is scored, as the newest event's time; null when nothing is.</param>
internal sealed record DataReport(
    string Source, string? Mapping, string? Labels, long Events, long EventsBefore, long Bad, long Payments, long Customers, string? From, string? To, double Days);

internal sealed record SideReport
{
    /// <summary>`new` or `old`.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>`sha256:…`.</summary>
    public required string Version { get; init; }

    public required int Rules { get; init; }

    public required long Alerts { get; init; }

    public required long ShadowAlerts { get; init; }

    public required long AlertedEvents { get; init; }

    public required long Subjects { get; init; }

    public required long Cases { get; init; }

    public double? AlertedEventsPerMillionPayments { get; init; }

    /// <summary>Null without labels.</summary>
    public QualityReport? Quality { get; init; }
}

/// <summary>How the alerts agree with the labels.</summary>
internal sealed record QualityReport
{
    /// <summary>Alerted events by verdict.</summary>
    public required long TrueEvents { get; init; }

    public required long FalseEvents { get; init; }

    /// <summary>About scams that were over, or that began during the warm-up: neither.</summary>
    public required long OtherEvents { get; init; }

    public double? Precision { get; init; }

    public required long LabelledEventsFound { get; init; }

    public double? RecallOfEvents { get; init; }

    public required long ScamsFound { get; init; }

    public double? RecallOfScams { get; init; }

    public required decimal MoneySaved { get; init; }

    public double? RecallOfMoney { get; init; }

    public double? FalseAlarmsPer1000CustomersAndDay { get; init; }

    public double? PrecisionAtBaseRate { get; init; }

    public double? AlertedEventsPerMillionPaymentsAtBaseRate { get; init; }

    public double? AreaUnderRoc { get; init; }

    public double? AveragePrecision { get; init; }

    public double? AveragePrecisionAtBaseRate { get; init; }

    /// <summary>Of payments: recall and precision from each score upwards.</summary>
    public required IReadOnlyList<CurveReport> Curve { get; init; }
}

internal sealed record CurveReport(double? Score, double Recall, double Precision, long Scams, long Others);

/// <param name="Scams">That count: begun in what is scored.</param>
/// <param name="BegunBefore">That do not count, because they began during the warm-up.</param>
/// <param name="NotSeen">Of which no event came.</param>
/// <param name="Money">Of labelled payments.</param>
/// <param name="Weight">Of each scam at the base rate.</param>
internal sealed record LabelsReport(
    bool AreScamsNamed, long Scams, long BegunBefore, long NotSeen, long Events, long Payments, decimal Money,
    double? ScamsPerMillionPayments, double BaseRatePerMillion, double? Weight);

internal sealed record DifferenceReport
{
    public required long Common { get; init; }

    public required long Changed { get; init; }

    public required OneSideReport OnlyNew { get; init; }

    public required OneSideReport OnlyOld { get; init; }

    public required long SubjectsOnlyNew { get; init; }

    public required long SubjectsOnlyOld { get; init; }

    public required long SubjectsBoth { get; init; }

    /// <summary>With the most alerts that only one side has raised.</summary>
    public required IReadOnlyList<SubjectReport> Subjects { get; init; }

    public bool IsNone => Changed + OnlyNew.Alerts + OnlyOld.Alerts == 0;
}

/// <summary>Alerts that only one side has raised.</summary>
/// <param name="Subjects">That they are about.</param>
internal sealed record OneSideReport(long Alerts, long Subjects, long Cases, long? True, long? False, IReadOnlyList<ExampleReport> Examples);

internal sealed record SubjectReport(string Subject, long AlertsNew, long AlertsOld, long OnlyNew, long OnlyOld);

/// <param name="Verdict">`true`, `false`, `after`, `before`; null without labels.</param>
internal sealed record ExampleReport(string Rule, string At, string Subject, decimal? Amount, string Event, double Score, string Message, string? Verdict);

/// <summary>One rule on both sides; null where that side does not have it.</summary>
internal sealed record RuleReport(string Rule, RuleSideReport? New, RuleSideReport? Old, long? OnlyNew, long? OnlyOld, long? Changed);

internal sealed record RuleSideReport
{
    public required long Alerts { get; init; }

    public required long ShadowAlerts { get; init; }

    public required long Matched { get; init; }

    public required long Suppressed { get; init; }

    public required long Excepted { get; init; }

    public required long Limited { get; init; }

    public required long OutsideRollout { get; init; }

    public long? True { get; init; }

    public long? False { get; init; }

    public double? Precision { get; init; }

    /// <summary>Scams that it would find alone.</summary>
    public long? ScamsFound { get; init; }

    public double? RecallOfScams { get; init; }

    /// <summary>Scams that no other rule finds.</summary>
    public long? ScamsFoundOnlyByIt { get; init; }

    /// <summary>That it would save alone.</summary>
    public decimal? MoneySaved { get; init; }

    public double? RecallOfMoney { get; init; }

    public required CostReport Cost { get; init; }

    /// <summary>By field, how often its being missing left the rule undecided.</summary>
    public required IReadOnlyDictionary<string, long> Unknown { get; init; }

    public required IReadOnlyDictionary<string, long> AlertsByDay { get; init; }
}

/// <param name="Triggers">That were sampled.</param>
/// <param name="QueriesPerTrigger">Queries and other dear expressions that it had worked out.</param>
/// <param name="Share">Of the time that all rules took on their triggers, each weighted by how many triggers it has.</param>
internal sealed record CostReport(long Triggers, double? QueriesPerTrigger, double? Share);

internal sealed record DayReport(string Day, long New, long? Old);

internal sealed record TypologyReport(string Typology, long Scams, long FoundNew, long? FoundOld);
