using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>After a late event: looks once more at the triggers that it should have preceded, for rules that ask for it.</summary>
internal sealed class Rechecker(Frame frame, RuleSet rules, Consequences consequences)
{
    private readonly record struct Candidate(long At, long Id, CompiledRule Rule);

    /// <param name="kind">Of the late event, which is in the subject's history.</param>
    /// <param name="at">Of the late event.</param>
    public void Run(int bucket, long subject, int kind, long at, long clock)
    {
        foreach (Candidate candidate in Find(bucket, subject, kind, at, clock))
        {
            nint history = frame.State.Subjects.Find(bucket, subject);
            Kind on = candidate.Rule.On;
            nint ring = Subject.Ring(history, on.Index);
            int row = Ring.Find(ring, frame.State.LayoutOf(on.Index), candidate.Id);
            if (row < 0)
            {
                continue;
            }

            TriggerLoader.LoadRow(frame, on, ring, row);
            frame.Subject = subject;
            frame.Bucket = bucket;
            frame.History = history;
            frame.SubjectTime = Math.Max(Subject.NewestAt(history), clock);
            frame.Begin();
            if (candidate.Rule.Condition(frame) == 1)
            {
                consequences.ConcludeAgain(candidate.Rule, clock);
                consequences.FireOverdue(clock);
            }
        }

        frame.OwnRow = -1;
    }

    /// <summary>By time, then arrival, then rule.</summary>
    private List<Candidate> Find(int bucket, long subject, int kind, long at, long clock)
    {
        List<(long At, int Row, Candidate Candidate)> found = [];
        nint history = frame.State.Subjects.Find(bucket, subject);
        long time = Math.Max(Subject.NewestAt(history), clock);
        foreach (CompiledRule rule in rules.RecheckedBy[kind])
        {
            nint ring = Subject.Ring(history, rule.On.Index);
            if (ring == 0)
            {
                continue;
            }

            long from = Math.Max(at, EventTime.Earlier(time, rule.RecheckMilliseconds + 1));
            from = Math.Max(from, EventTime.Earlier(time, Window.HistoryOf(rule.On)));
            int count = Ring.Count(ring);
            RowLayout layout = frame.State.LayoutOf(rule.On.Index);
            for (int row = Ring.FirstAfter(ring, from); row < count; row++)
            {
                long triggerAt = Ring.TimeOf(ring, row);
                if (consequences.HasRaised(history, rule, Ring.IdOf(ring, layout, row)))
                {
                    continue;
                }

                found.Add((triggerAt, row, new Candidate(triggerAt, Ring.IdOf(ring, layout, row), rule)));
            }
        }

        return [.. found.OrderBy(one => one.At).ThenBy(one => one.Row).ThenBy(one => one.Candidate.Rule.Ordinal).Select(one => one.Candidate)];
    }
}
