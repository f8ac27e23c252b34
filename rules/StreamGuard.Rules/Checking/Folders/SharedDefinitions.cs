using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Folders;

/// <summary>The lists and defines of all files, each name once.</summary>
internal static class SharedDefinitions
{
    public static CheckingContext Collect(CheckingContext context, IReadOnlyList<(FolderFile File, RuleFileSyntax Syntax)> files)
    {
        ListTable lists = new();
        DefineTable defines = new();
        foreach ((FolderFile file, RuleFileSyntax syntax) in files)
        {
            foreach (ListDefinitionSyntax list in syntax.Lists)
            {
                if (lists.Find(list.Name.Value) is { } first)
                {
                    Repeated(context, "list", list.Name, first.Span);
                }
                else if (ListLoader.Load(list, file, context.Diagnostics) is { } loaded)
                {
                    lists.Add(loaded);
                }
                else
                {
                    lists.AddUnreadable(list.Name.Value);
                }
            }

            foreach (DefineSyntax define in syntax.Defines)
            {
                if (!defines.Add(define))
                {
                    Repeated(context, "define", define.Name, defines.Find(define.Name.Value)!.Name.Span);
                }
                else
                {
                    NameClash.CheckDefine(context, define.Name);
                }
            }
        }

        defines.ReportCycles(context.Diagnostics);
        return context with { Lists = lists, Defines = defines };
    }

    public static void Repeated(CheckingContext context, string what, Located<string> name, Span first) =>
        context.Error(
            what == "rule" ? CheckingCodes.DuplicateRule : CheckingCodes.DuplicateName,
            name.Span,
            $"there is already a {what} `{name.Value}`, at {Place.Of(first)}",
            "give one of them another name");
}
