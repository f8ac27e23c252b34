using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax.Rendering;
using StreamGuard.Rules.Testing;

namespace StreamGuard.Host.Explaining;

/// <summary>An explanation as people read it: the event, then rule by rule, what fired first.</summary>
internal sealed class ExplanationText(LoadedRules rules, FoundEvent found, SubjectReplay replay, Terminal terminal)
{
    private readonly TextWriter output = terminal.Output;
    private readonly Paint paint = new(terminal.OutputIsScreen);

    public void Write()
    {
        LookReport[] looks = [.. replay.Looks.GroupBy(look => (look.Rule.Id, look.Trigger.Kind, look.Trigger.Subject)).Select(Decisive)];
        output.WriteLine($"{paint.Bold(VisibleText.Of(found.Id))}: {found.Kind.Name} of {VisibleText.Of(found.Subjects[0])}, line {found.Line}");
        if (looks.Length > 0)
        {
            output.WriteLine($"  {Fields(looks[0].Trigger)}");
        }

        output.WriteLine();
        if (looks.Length == 0)
        {
            output.WriteLine(NothingLooked());
            return;
        }

        foreach ((LookReport look, RuleVerdict verdict) in looks
            .Select(look => (look, verdict: RuleVerdict.Of(look, replay, rules.Schema.TimeZone)))
            .OrderBy(one => one.verdict.Rank)
            .ThenBy(one => one.look.Rule.Id, StringComparer.Ordinal))
        {
            Write(look, verdict);
        }
    }

    /// <summary>Of several looks at the same trigger the one that held, else the last.</summary>
    private static LookReport Decisive(IEnumerable<LookReport> looks) => looks.FirstOrDefault(look => look.Holds == true) ?? looks.Last();

    private string NothingLooked() => replay.Refused switch
    {
        Refusal.Conflict => "It was not evaluated: another event of the subject has this id and other content.",
        Refusal.Expired => "It was not evaluated: it is older than its kind is kept.",
        _ => $"No rule is on {found.Kind.Name}.",
    };

    private void Write(LookReport look, RuleVerdict verdict)
    {
        string where = look.Trigger.Kind == found.Kind ? "" : $" (on {look.Trigger.Kind.Name} of {VisibleText.Of(look.Trigger.Subject)})";
        output.WriteLine($"{paint.Bold(look.Rule.Id)}{where}: {paint.Verdict(verdict)}");
        if (verdict.Detail is { } detail)
        {
            output.WriteLine($"  {detail}");
        }

        foreach (ConditionReport condition in look.Conditions)
        {
            Write(condition, "  ");
        }

        if (look.Lets.Count > 0)
        {
            output.WriteLine($"  let      {string.Join(", ", look.Lets.Select(value => $"{value.Text} = {VisibleText.Of(value.Value)}"))}");
        }

        foreach (PlainEvent row in look.Evidence)
        {
            output.WriteLine($"  evidence {VisibleText.Of(row.Id)}: {row.Kind.Name} {Fields(row)}");
        }

        output.WriteLine();
    }

    private void Write(ConditionReport condition, string indent)
    {
        string values = condition.Values.Count == 0 ? "" : paint.Dim("   [" + string.Join(", ", condition.Values.Select(value => $"{value.Text} = {VisibleText.Of(value.Value)}")) + "]");
        output.WriteLine($"{indent}{paint.Truth(condition.Truth)} {condition.Text}{values}");
        foreach (ConditionReport part in condition.Parts)
        {
            Write(part, indent + "    ");
        }
    }

    private string Fields(PlainEvent one)
    {
        TimeZoneInfo zone = rules.Schema.TimeZone;
        IEnumerable<string> fields = one.Kind.Fields
            .Where(field => !one.Fields[field.Index].IsMissing)
            .Select(field => one.Fields[field.Index].Named(field.Name, field.Type))
            .Select(value => $"{value.Name} {ValueText.Of(value.Type, value.Slot, value.Text, zone)}");
        return $"{ZonedTime.Rfc3339(one.At, zone)}, {VisibleText.Of(string.Join(", ", fields))}";
    }
}
