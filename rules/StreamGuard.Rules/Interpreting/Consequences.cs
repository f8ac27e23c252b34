using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>What follows a match that neither rollout nor an exception stopped: shadow, suppress, limit, then alert and events.</summary>
internal sealed class Consequences(CheckedRuleSet firstRules, SimulationResult result)
{
    private const int MostDepth = 16;
    private const int MostEmitted = 256;
    private const long CaseGap = 7L * 24 * 3600 * 1000;

    private readonly Dictionary<(string Rule, string Subject, PlainValue Per), long> newestAlert = [];
    private readonly Dictionary<string, (string Case, long Newest)> cases = [];
    private readonly Dictionary<string, List<long>> raisedAt = [];
    private readonly HashSet<string> tripped = [];
    private readonly HashSet<(string Rule, string Kind, string Id, string Subject)> raised = [];
    private CheckedRuleSet rules = firstRules;
    private int emitted;
    private int followers;

    /// <summary>False where somebody else counts, and tells of a trip.</summary>
    public bool CountsLimits { get; init; } = true;

    /// <summary>Other rules from now on; what rules remember stays theirs, and none of the new ones has tripped.</summary>
    public void Exchange(CheckedRuleSet newRules)
    {
        rules = newRules;
        tripped.Clear();
    }

    public void Trip(string rule) => tripped.Add(rule);

    public bool HasRaised(CheckedRule rule, PlainEvent trigger) => raised.Contains((rule.Id, trigger.Kind.Name, trigger.Id, trigger.Subject));

    /// <summary>So that a second look at the trigger does nothing.</summary>
    public void Remember(CheckedRule rule, PlainEvent trigger) => raised.Add((rule.Id, trigger.Kind.Name, trigger.Id, trigger.Subject));

    /// <summary>A trigger, or a timer of one: its rules share what may be emitted.</summary>
    public void Begin() => (emitted, followers) = (0, 0);

    /// <summary>The events that follow, alerts' first.</summary>
    public IReadOnlyList<PlainEvent> Follow(RuleMatch match, long at, long clock)
    {
        CheckedRule rule = match.Rule;
        if (rule.Mode == RuleMode.Shadow)
        {
            RaiseInShadow(match, at);
            return [];
        }

        if (tripped.Contains(rule.Id))
        {
            Counts.Add(result.Counts.Limited, rule.Id);
            RaiseInShadow(match, at);
            return [];
        }

        var silence = (rule.Id, match.Trigger.Subject, match.SuppressedPer);
        if (rule.Suppress is { } suppress
            && newestAlert.TryGetValue(silence, out long newest)
            && (Int128)at - newest < suppress.DurationMilliseconds)
        {
            Counts.Add(result.Counts.Suppressed, rule.Id);
            return [];
        }

        if (Trips(rule, clock))
        {
            tripped.Add(rule.Id);
            Counts.Add(result.Counts.Limited, rule.Id);
            RaiseInShadow(match, at);
            return [];
        }

        Remember(rule, match.Trigger);
        newestAlert[silence] = Math.Max(newestAlert.GetValueOrDefault(silence, long.MinValue), at);
        return [.. Raise(match, at), .. Emit(match, at)];
    }

    /// <summary>Whether one more now would be too many.</summary>
    private bool Trips(CheckedRule rule, long clock)
    {
        if (rule.Limit is not { } limit || !CountsLimits)
        {
            return false;
        }

        raisedAt.TryAdd(rule.Id, []);
        if (raisedAt[rule.Id].Count(time => time > (Int128)clock - limit.PerMilliseconds) >= limit.Count)
        {
            return true;
        }

        raisedAt[rule.Id].Add(clock);
        return false;
    }

    private void RaiseInShadow(RuleMatch match, long at)
    {
        Remember(match.Rule, match.Trigger);
        if (match.Rule.RaisesAlert)
        {
            result.ShadowAlerts.Add(AlertOf(match, at, belongsTo: "") with { Shadow = true });
        }
    }

    private IEnumerable<PlainEvent> Raise(RuleMatch match, long at)
    {
        if (!match.Rule.RaisesAlert)
        {
            return [];
        }

        Alert alert = AlertOf(match, at, CaseOf(match, at));
        result.Alerts.Add(alert);
        return AlertEvent(alert, match.Trigger);
    }

    private string CaseOf(RuleMatch match, long at)
    {
        string subject = match.Trigger.Subject;
        bool goesOn = cases.TryGetValue(subject, out var open) && (Int128)at - open.Newest < CaseGap;
        cases[subject] = goesOn ? (open.Case, Math.Max(open.Newest, at)) : (IdOf(match), at);
        return cases[subject].Case;
    }

    private static string IdOf(RuleMatch match) =>
        EffectId.OfAlert(match.Rule.Id, match.Trigger.Kind.Name, match.Trigger.Id, match.Trigger.Subject);

    private Alert AlertOf(RuleMatch match, long at, string belongsTo) => new()
    {
        Id = IdOf(match),
        Rule = match.Rule.Id,
        Version = rules.Version,
        Severity = match.Rule.Severity.ToString().ToLowerInvariant(),
        Score = match.Score,
        Outcome = match.Rule.Outcome.ToString().ToLowerInvariant(),
        Subject = match.Trigger.Subject,
        Case = belongsTo,
        At = at,
        Event = match.Trigger.Id,
        Title = match.Rule.Title,
        TitleChinese = match.Rule.TitleChinese,
        Message = match.Message,
        MessageChinese = match.MessageChinese,
        Actions = match.Rule.Actions,
        Values = match.Values,
        Evidence = match.Evidence,
    };

    /// <summary>The alert as an event of its subject's history, if the schema has such a kind.</summary>
    private IEnumerable<PlainEvent> AlertEvent(Alert alert, PlainEvent trigger)
    {
        if (rules.Schema.Alert is not { } kind)
        {
            return [];
        }

        if (trigger.Depth >= MostDepth)
        {
            result.Counts.CutByDepth++;
            return [];
        }

        if (followers >= trigger.MayFollow)
        {
            result.Counts.CutByNumber++;
            return [];
        }

        followers++;
        PlainValue Field(Field field) => field.Index == kind.SubjectFields[0] ? PlainValue.Of(alert.Subject) : (field.Name, field.Type) switch
        {
            ("rule", FieldType.Text) => PlainValue.Of(alert.Rule),
            ("severity", FieldType.Text) => PlainValue.Of(alert.Severity),
            ("score", FieldType.Number) => PlainValue.Of(alert.Score),
            ("event", FieldType.Id) => PlainValue.Of(alert.Event),
            ("case", FieldType.Id) => PlainValue.Of(alert.Case),
            _ => PlainValue.Missing,
        };
        return
        [
            new PlainEvent(kind, alert.Id, alert.Subject, alert.At, [.. kind.Fields.Select(Field)])
            {
                Depth = trigger.Depth + 1,
                Origin = EventOrigin.Alert,
            },
        ];
    }

    private PlainEvent[] Emit(RuleMatch match, long at)
    {
        if (match.Emissions.Count > 0 && match.Trigger.Depth >= MostDepth)
        {
            result.Counts.CutByDepth += match.Emissions.Count;
            return [];
        }

        PlainEvent[] events = [.. match.Emissions.Take(Math.Min(MostEmitted - emitted, match.Trigger.MayFollow - followers)).Select(emission => DerivedEvent(match, emission, at))];
        emitted += events.Length;
        followers += events.Length;
        result.Counts.CutByNumber += match.Emissions.Count - events.Length;
        result.Derived.AddRange(events.Select(derived => new DerivedEvent(match.Rule.Id, match.Trigger, derived)));
        return events;
    }

    private static PlainEvent DerivedEvent(RuleMatch match, Emission emission, long at)
    {
        PlainEvent trigger = match.Trigger;
        string id = EffectId.OfDerived(
            match.Rule.Id, emission.Line, trigger.Kind.Name, trigger.Subject, trigger.Id, emission.Receiver, emission.RowId);
        return new PlainEvent(emission.Emit.Kind, id, emission.Receiver, at, emission.Fields)
        {
            Depth = trigger.Depth + 1,
            Origin = EventOrigin.Emitted,
        };
    }
}
