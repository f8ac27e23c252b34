using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Checking.Folders;
using StreamGuard.Rules.Checking.InlineTests;
using StreamGuard.Rules.Checking.RuleKeys;
using StreamGuard.Rules.Checking.Warnings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Rules.Checking;

/// <summary>What reading a folder gave. Diagnostics hold warnings too.</summary>
public sealed record RuleFolderResult(Diagnostics Diagnostics, IReadOnlyList<SourceFile> Files)
{
    /// <summary>Null when anything is wrong. Without the rules that are `off`.</summary>
    public CheckedRuleSet? RuleSet { get; init; }

    /// <summary>All rules without an error, `off` ones too, in ordinal order of id.</summary>
    public IReadOnlyList<CheckedRule> Rules { get; init; } = [];

    /// <summary>Of the lists that stand in files of their own: by name, their values, one a line.</summary>
    public IReadOnlyDictionary<string, string> ListTexts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Reads and checks rule files together.</summary>
public static class RuleFolder
{
    /// <summary>Paths are files or folders (their `*.yaml` and `*.yml`, also below). Schemas and mappings among them are passed over.</summary>
    public static RuleFolderResult Load(IReadOnlyList<string> paths, Schema schema, TimeProvider? time = null)
    {
        Diagnostics diagnostics = new();
        List<(FolderFile, RuleFileSyntax)> files = [];
        bool anyRead = false;
        foreach (FolderFile file in FolderFiles.Find(paths, diagnostics))
        {
            anyRead = true;
            if (SourceFileReader.Read(file.FullPath, file.ShownPath, diagnostics) is { } source && !OtherYaml.Is(source))
            {
                files.Add((file, RuleFileReader.Read(source, diagnostics)));
            }
        }

        RefuseNothing(paths, files, anyRead, diagnostics);
        return Check(schema, files, diagnostics, time ?? TimeProvider.System);
    }

    /// <summary>Rules from text instead of files; lists in files are not found, unless their texts are given by name.</summary>
    public static RuleFolderResult Read(
        IReadOnlyList<SourceFile> sources, Schema schema, TimeProvider? time = null, IReadOnlyDictionary<string, string>? listTexts = null)
    {
        Diagnostics diagnostics = new();
        List<(FolderFile, RuleFileSyntax)> files =
            [.. sources.Select(source => (new FolderFile(source.Path, source.Path, null) { ListTexts = listTexts }, RuleFileReader.Read(source, diagnostics)))];
        return Check(schema, files, diagnostics, time ?? TimeProvider.System);
    }

    private static RuleFolderResult Check(
        Schema schema, IReadOnlyList<(FolderFile File, RuleFileSyntax Syntax)> files, Diagnostics diagnostics, TimeProvider time)
    {
        CheckingContext context = SharedDefinitions.Collect(new CheckingContext(schema, diagnostics) { Time = time }, files);
        Dictionary<string, RuleSyntax> byId = new(StringComparer.Ordinal);
        List<CheckedRule> rules = [];
        foreach (RuleSyntax rule in files.SelectMany(file => file.Syntax.Rules))
        {
            if (!byId.TryAdd(rule.Id.Value, rule))
            {
                SharedDefinitions.Repeated(context, "rule", rule.Id, byId[rule.Id.Value].Id.Span);
            }

            if (!diagnostics.IsFull(rule.Span.File) && RuleChecker.Check(context, rule) is { } found)
            {
                rules.Add(found);
            }
        }

        foreach (CheckedRule rule in rules)
        {
            RuleTestChecker.Check(context, rule);
        }

        rules.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        RuleWarnings.Check(context, rules);
        List<CheckedRule> inForce = [.. rules.Where(rule => rule.Mode != RuleMode.Off)];
        return new RuleFolderResult(Sorted(diagnostics), [.. files.Select(file => file.Syntax.File)])
        {
            Rules = rules,
            ListTexts = TextsOf(context, files),
            RuleSet = diagnostics.HasErrors
                ? null
                : new CheckedRuleSet(schema, inForce) { Version = RuleSetVersion.Of(context, inForce) },
        };
    }

    private static Dictionary<string, string> TextsOf(CheckingContext context, IEnumerable<(FolderFile File, RuleFileSyntax Syntax)> files) =>
        files.SelectMany(file => file.Syntax.Lists)
            .Where(list => list.File is not null)
            .Select(list => context.Lists.Find(list.Name.Value))
            .OfType<NamedList>()
            .DistinctBy(list => list.Name)
            .ToDictionary(list => list.Name, list => string.Join('\n', list.Values.Select(value => value.Value)), StringComparer.Ordinal);

    private static void RefuseNothing(
        IReadOnlyList<string> paths, List<(FolderFile, RuleFileSyntax)> files, bool anyRead, Diagnostics diagnostics)
    {
        bool empty = anyRead && !diagnostics.HasErrors && files.Count == 0;
        if (empty || paths.Count == 0)
        {
            diagnostics.Error(
                CheckingCodes.NothingToRead,
                FolderFiles.Nowhere(paths.Count > 0 ? paths[0] : "."),
                "there is no rule here, only other YAML",
                "a rule file begins with `rule:`, `list:` or `define:`");
        }
    }

    /// <summary>As an author reads: file by file, from top to bottom.</summary>
    private static Diagnostics Sorted(Diagnostics diagnostics)
    {
        Diagnostics sorted = new();
        foreach (Diagnostic one in DiagnosticOrder.ByPlace(diagnostics.All))
        {
            sorted.Add(one);
        }

        return sorted;
    }
}
