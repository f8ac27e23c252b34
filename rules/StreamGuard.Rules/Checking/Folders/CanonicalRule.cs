using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>A rule as its answers depend on it: printed trees and filled-in defaults.</summary>
internal static class CanonicalRule
{
    public static void Write(CheckedRule rule, CanonicalText text)
    {
        RuleSyntax syntax = rule.Syntax;
        text.Add("rule", rule.Id);
        text.Add("on", rule.On.Name);
        text.Add("where", syntax.OnWhere?.ToString());
        foreach (LetSyntax let in syntax.Lets)
        {
            text.Add("let", let.Name.Value);
            text.Add("is", let.Value.ToString());
        }

        text.Add("when", syntax.When?.ToString());
        text.Add("title", rule.Title);
        text.Add("title_zh", rule.TitleChinese);
        text.Add("words", $"{rule.Severity} {rule.Mode} {rule.Outcome} {rule.RaisesAlert}");
        text.Add("score", syntax.Score?.ToString());
        text.Add("suppress", rule.Suppress?.DurationMilliseconds.ToString());
        text.Add("per", syntax.Suppress?.Per?.ToString());
        WriteMessage("message", syntax.Message, text);
        WriteMessage("message_zh", syntax.MessageChinese, text);
        foreach (string action in rule.Actions)
        {
            text.Add("action", action);
        }

        foreach (EmitSyntax emit in syntax.Emits)
        {
            WriteEmit(emit, text);
        }

        foreach (ExceptionSyntax exception in syntax.Exceptions)
        {
            text.Add("except", exception.Name.Value);
            text.Add("when", exception.When.ToString());
            text.Add("until", exception.Until?.Value.ToString("yyyy-MM-dd"));
        }

        text.Add("unless", syntax.Unless?.Kind.Value);
        text.Add("where", syntax.Unless?.Where?.ToString());
        text.Add("within", rule.Unless?.WithinMilliseconds.ToString());
        text.Add("recheck", rule.RecheckMilliseconds?.ToString());
        text.Add("rollout", rule.RolloutBasisPoints.ToString());
        text.Add("limit", rule.Limit is { } limit ? $"{limit.Count} {limit.PerMilliseconds}" : null);
    }

    private static void WriteMessage(string name, MessageSyntax? message, CanonicalText text)
    {
        foreach (MessagePartSyntax part in message?.Parts ?? [])
        {
            text.Add(name, part.Literal);
            text.Add(name + " hole", part.Value?.ToString());
        }
    }

    private static void WriteEmit(EmitSyntax emit, CanonicalText text)
    {
        text.Add("emit", emit.Kind.Value);
        foreach (EmitFieldSyntax field in emit.Fields)
        {
            text.Add("field", field.Name.Value);
            text.Add("is", field.Value.ToString());
        }

        text.Add("to", emit.To?.ToString());
        text.Add("for each", emit.ForEach?.Kind.Name);
        text.Add("where", emit.ForEach?.Where?.ToString());
        text.Add("last", emit.ForEach?.Last?.Value?.ToString());
    }
}
