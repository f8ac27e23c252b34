using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running.Routing;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>Carries what ROUTE counts over to the figures of its topics, once a second, on ROUTE's thread.</summary>
internal sealed class RouteMeasuring(RunFigures figures, IReadOnlyCollection<TopicPlan> plans, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly (TopicPlan Plan, InputFigures Figures)[] topics = [.. plans.Select(plan => (plan, figures.Registry.AddInput(plan.Topic.Name)))];
    private long copiedAt;

    /// <param name="now">Milliseconds since the Unix epoch.</param>
    public void Turn(SourceMerge merge, long now)
    {
        if (copiedAt != 0 && time.GetElapsedTime(copiedAt) < Every)
        {
            return;
        }

        copiedAt = time.GetTimestamp();
        foreach ((TopicPlan plan, InputFigures topic) in topics)
        {
            topic.Consumed = plan.Intake.Consumed;
            topic.Skipped = plan.Intake.Skipped;
            foreach (BadReason reason in Enum.GetValues<BadReason>())
            {
                for (long more = plan.Intake.Bad(reason) - topic.Bad(reason); more > 0; more--)
                {
                    topic.CountBad(reason);
                }
            }

            topic.LagRecords = figures.LagOf(plan.Topic.Name);
            long readUpTo = long.MaxValue;
            topic.LookedAt = now;
            long behindSince = long.MaxValue;
            foreach (RouteSource source in merge.Sources)
            {
                if (source.Plan == plan)
                {
                    readUpTo = Math.Min(readUpTo, source.ReadUpTo(now));
                    behindSince = Math.Min(behindSince, source.BehindSince ?? long.MaxValue);
                }
            }

            topic.BehindSince = behindSince == long.MaxValue ? 0 : behindSince;

            if (readUpTo is > 0 and < long.MaxValue)
            {
                topic.Clock = readUpTo;
            }
        }
    }
}
