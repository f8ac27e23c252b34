using System.Text;
using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Language;

/// <summary>`rules/REFERENCE.md`, made from the tables by which rules are read.</summary>
public static class ReferencePage
{
    private static readonly string Details =
        $$$"""
        ## Details

        - An expression that begins with a quote or a bracket, or holds `: ` or ` #`, stands under `|`. There, and wherever a word begins, `#`
          starts a comment. Text ends on the line on which it begins.
        - `not` before a comparison turns the whole comparison round: `not a == b` is `not (a == b)`. To the right of an operator that
          binds more it needs parentheses: `a == (not b)`.
        - In messages `{{` and `}}` are braces; a single `}` outside a hole is one too.
        - A unit stands at most once in a duration. Durations of keys are longer than nothing.
        - The condition is `where` of `on` and `when`, joined by `and`. Every event has `at`, `id` and `kind`; in `where` of a query these are the row's.
        - `suppress` looks at the rule's newest alert, also when the trigger is late and older than it. A rule that only emits is suppressed
          in the same way by what it emitted. Alerts that are stopped, or go to the shadow output, suppress nothing and join no case.
        - `limit` counts by the clock, over all subjects. An exception stops the rule only when it is true, not when it is unknown.
        - A rule with `unless` meets rollout and exceptions when it is armed; shadow, `suppress`, `limit` and the case when it fires, at its deadline.
          An event at the trigger's own time is no answer, one at the very deadline is. A trigger that comes after its deadline fires at once.
        - `recheck` looks at what is in the history then, the trigger itself apart, and goes through all stages again. An event of the trigger's own
          time is not late. What the rule reads of the trigger must be kept.
        - The 256 events of a trigger are shared by its rules in their order; an `unless` rule has 256 of its own at its deadline. From one input
          event 65,536 follow at the most on all subjects; what branches shares them equally. What is cut is counted.
        - Evidence comes from the queries of the condition and of the lets it names: by time, then by the schema's order of kinds, then by arrival.
        - In tests, `null`, `~` and nothing are missing; `'null'` is text. Offsets may be negative: `-30d`.
        - Names are of letters, digits and `_`; a rule's id is of lower-case words, digits and hyphens. Both have at most
          {{{Reading.Names.MaximumCharacters}}} characters.
        - Limits: a file {{{SourceFileReader.MaximumBytes / 1024 / 1024}}} MiB, a text {{{Yaml.YamlLimits.MaximumScalarCharacters / 1024}}} Ki
          characters, an expression {{{Lexer.MaximumCharacters / 1024}}} Ki characters and {{{Parsing.TreeBounds.MaximumDepth}}} levels (a chain of
          operators has one for each), YAML {{{Yaml.YamlLimits.MaximumDepth}}} levels, a repeated test event {{{Reading.TestEvents.MaximumRepetitions}}} times.
          Anchors, aliases and tags of YAML are refused.
        - For completion in an editor: `# yaml-language-server: $schema=../rule.schema.json` in the first line of a rule file.


        """;

    public static string Generate()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Reference of the rule language

            Made from the tables by which the program reads rules (`rules/StreamGuard.Rules/Syntax/Language`); a test fails when it
            differs. To write it anew: `STREAMGUARD_ACCEPT=1 dotnet run --project tests/StreamGuard.Rules.Tests`.

            A file holds one definition or several, with `---` between them or as a list. Each is a rule, a list or a define.


            """);
        foreach (LanguageBlock block in LanguageKeys.Definitions.Concat([LanguageKeys.Exception, LanguageKeys.Test]))
        {
            Keys(page, block);
        }

        page.Append("## Operators\n\nFrom what binds least to what binds most.\n\n| form | meaning |\n|---|---|\n");
        foreach (LanguageOperator one in LanguageOperators.All)
        {
            page.Append($"| {Forms(one.Form)} | {Cell(one.Meaning)} |\n");
        }

        Functions(page, "Functions", LanguageFunctions.Plain);
        Functions(page, "Queries over the subject's history", LanguageFunctions.Queries);
        page.Append("`KIND.field` may be `KIND.(expression over the row)`. Without `last` the window is the kind's whole history.\n");
        page.Append("`min` and `max` with one argument that begins with a kind are queries.\n\n");
        page.Append("## Literals\n\n`50_000`, `0.5`, `'text'` (a quote inside is `''`), `true`, `false`, `missing`, `[a, b]`; durations ");
        page.Append("`500ms 90s 30m 2h 7d 1h30m`, the largest unit first.\n\n");
        page.Append(Details);
        page.Append("## Reserved words\n\n`").AppendJoin(' ', ReservedWords.All).Append("`: a field of such a name is `this.NAME`.\n");
        return page.ToString();
    }

    private static void Keys(StringBuilder page, LanguageBlock block)
    {
        page.Append($"## Keys of {block.Called}\n\n{block.Meaning}\n\n| key | meaning | example |\n|---|---|---|\n");
        foreach (LanguageKey key in block.Keys)
        {
            string required = key.IsRequired ? " (required)" : string.Empty;
            string choices = key.Choices.Count > 0 ? $" One of {string.Join(", ", key.Choices.Select(one => $"`{one}`"))}." : string.Empty;
            page.Append($"| `{key.Name}`{required} | {Cell(key.Meaning)}{choices} | `{Cell(key.Example)}` |\n");
        }

        page.Append('\n');
    }

    private static void Functions(StringBuilder page, string title, IReadOnlyList<LanguageFunction> functions)
    {
        page.Append($"\n## {title}\n\n| function | result | meaning |\n|---|---|---|\n");
        foreach (LanguageFunction function in functions)
        {
            page.Append($"| `{Cell(function.Signature)}` | {function.Result} | {Cell(function.Meaning)} |\n");
        }

        page.Append('\n');
    }

    private static string Forms(string forms) => $"`{Cell(forms)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
