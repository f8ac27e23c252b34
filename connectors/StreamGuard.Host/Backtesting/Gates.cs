using StreamGuard.Host.Backtesting.Reports;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting;

/// <summary>What must come out, for those who let a build decide.</summary>
internal static class Gates
{
    /// <summary>A line for each that is not met. What cannot be computed is not met.</summary>
    public static IEnumerable<string> NotMet(BacktestReport report, BacktestOptions options)
    {
        SideReport side = report.Sides[0];
        if (options.FailsOnDifference && report.Difference is { IsNone: false } difference)
        {
            yield return $"--fail-on-difference: {Counted.Of(difference.OnlyNew.Alerts, "alert")} only by the new rules, {Figure.Count(difference.OnlyOld.Alerts)} only by the old, "
                + $"{Figure.Count(difference.Changed)} changed";
        }

        if (options.LeastRecall is { } least && !(side.Quality?.RecallOfScams >= least))
        {
            yield return $"--min-recall {least}: the recall of scams is {Figure.Share(side.Quality?.RecallOfScams)}";
        }

        double? rate = side.Quality is { } quality ? quality.AlertedEventsPerMillionPaymentsAtBaseRate : side.AlertedEventsPerMillionPayments;
        if (options.MostAlertsPerMillion is { } most && !(rate <= most))
        {
            yield return $"--max-alerts-per-million {most}: there are {Figure.Rate(rate)} alerted events per million payments" + (side.Quality is null ? "" : " at the base rate");
        }
    }
}
