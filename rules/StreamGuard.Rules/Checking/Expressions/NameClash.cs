using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Names that authors give must not hide what is there already.</summary>
internal static class NameClash
{
    public static void CheckLet(CheckingContext context, Kind trigger, Located<string> name)
    {
        string? taken = Taken(context, name.Value)
            ?? (trigger.Find(name.Value) is not null ? $"a field of {trigger.Name}" : null)
            ?? (context.Defines.Find(name.Value) is not null ? "a define" : null);
        Report(context, name, taken);
    }

    public static void CheckDefine(CheckingContext context, Located<string> name) => Report(context, name, Taken(context, name.Value));

    /// <summary>A define is shared by rules with other triggers, so its clash with a field shows only where a rule would use it.</summary>
    public static void CheckDefineAgainstTrigger(CheckingContext context, Kind trigger, NameSyntax use)
    {
        if (context.Defines.Find(use.Name) is not null)
        {
            context.Error(
                CheckingCodes.NameTaken,
                use.Span,
                $"`{use.Name}` is both a field of {trigger.Name} and a define",
                $"rename the define, or write `this.{use.Name}` for the field");
        }
    }

    private static string? Taken(CheckingContext context, string name)
    {
        if (EventNames.All.Contains(name))
        {
            return "something that every event has";
        }

        return context.Schema.Find(name) is not null ? "a kind of event"
            : FunctionTable.Names.Contains(name) ? "a function"
            : null;
    }

    private static void Report(CheckingContext context, Located<string> name, string? taken)
    {
        if (taken is not null)
        {
            context.Error(CheckingCodes.NameTaken, name.Span, $"`{name.Value}` is already the name of {taken}", "give it another name");
        }
    }
}
