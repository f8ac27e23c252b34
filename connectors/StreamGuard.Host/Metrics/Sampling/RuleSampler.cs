using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.RuleMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class RuleSampler
{
    public static void Sample(FiguresRegistry figures, Samples samples)
    {
        foreach (WorkerFigures worker in figures.Workers)
        {
            foreach (RuleFigures rule in worker.Rules)
            {
                Sample(rule, worker.OfKind(rule.Kind), samples);
            }
        }

        if (figures.RuleSet is { } set)
        {
            samples.Add(RuleSet, 1, set.Hash, set.Version);
            samples.Add(RuleSetActivated, set.ActivatedAt / 1000.0);
        }
    }

    private static void Sample(RuleFigures rule, long offered, Samples samples)
    {
        samples.Add(Offered, offered, rule.Rule);
        samples.Add(Matched, rule.Matched, rule.Rule);
        samples.Add(Alerts, rule.Fired, rule.Rule, rule.Severity);
        samples.Add(Suppressed, rule.Suppressed, rule.Rule);
        samples.Add(Shadowed, rule.Shadowed, rule.Rule);
        samples.Add(Limited, rule.Limited, rule.Rule);
        samples.Add(OutsideRollout, rule.OutsideRollout, rule.Rule);
        samples.Add(BreakerTripped, rule.IsBreakerTripped ? 1 : 0, rule.Rule);
        for (int exception = 0; exception < rule.Exceptions.Count; exception++)
        {
            samples.Add(Excepted, rule.Excepted(exception), rule.Rule, rule.Exceptions[exception]);
        }

        for (int field = 0; field < rule.Fields.Count; field++)
        {
            samples.Add(Unknown, rule.Unknown(field), rule.Rule, rule.Fields[field]);
        }
    }
}
