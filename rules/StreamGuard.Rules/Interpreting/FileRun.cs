using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>The plain evaluation of a file of events.</summary>
public static class FileRun
{
    /// <param name="drain">Whether timers run out at the end.</param>
    public static EvaluationResult Run(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain) => Run(rules, lines, drain, looked: null);

    /// <param name="drain">Whether timers run out at the end.</param>
    /// <param name="looked">Told of every look of a rule at a trigger, while the history is as the rule sees it.</param>
    public static EvaluationResult Run(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain, Action<Look>? looked)
    {
        var simulation = new Simulation(rules) { Looked = looked };
        var reader = new PlainEventReader(rules.Schema);
        var dead = new List<DeadLine>();
        for (int index = 0; index < lines.Count; index++)
        {
            PlainReading reading = reader.Read(Encoding.UTF8.GetBytes(lines[index]), simulation.Latest);
            if (reading.Badness is not null)
            {
                dead.Add(new DeadLine(index + 1, "bad", reading.Badness));
            }
            else if (reading.Event is { } input && simulation.Apply(input) is var verdict and (Verdict.Conflict or Verdict.Expired))
            {
                dead.Add(new DeadLine(index + 1, verdict.ToString().ToLowerInvariant(), ""));
            }
        }

        if (drain)
        {
            simulation.Drain();
        }

        return new EvaluationResult
        {
            Alerts = simulation.Result.Alerts,
            ShadowAlerts = simulation.Result.ShadowAlerts,
            Emitted = [.. simulation.Result.Derived.Select(Emitted)],
            Counts = simulation.Result.Counts,
            Dead = dead,
        };
    }

    private static EmittedEvent Emitted(DerivedEvent derived)
    {
        PlainEvent one = derived.Event;
        AlertValue[] fields = [.. one.Kind.Fields.Select(field => one.Fields[field.Index].Named(field.Name, field.Type))];
        return new EmittedEvent(derived.Rule, derived.Trigger.Id, one.Kind.Name, one.Subject, one.Id, one.At, fields);
    }
}
