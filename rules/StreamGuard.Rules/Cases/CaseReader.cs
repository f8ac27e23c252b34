using System.Globalization;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Cases;

/// <summary>Reads `NAME.expected.yaml`, the telling of a case. Whatever the text, it ends with a case or with all that is wrong with it.</summary>
public static class CaseReader
{
    /// <summary>Of the file that tells what must come out of `NAME.jsonl`.</summary>
    public const string Ending = ".expected.yaml";

    private static readonly string[] Outcomes = ["reached", "not_reached", "dissuaded", "persists", "false_alarm"];

    /// <summary>Null when there are errors.</summary>
    public static VictimCase? Read(string name, SourceFile file, Diagnostics diagnostics)
    {
        IReadOnlyList<YamlNode> documents = YamlReader.Read(file, diagnostics);
        CaseNodes nodes = new(diagnostics);
        if (documents.Count != 1 && !diagnostics.HasErrors)
        {
            nodes.Error(CaseCodes.Shape, new Span(file, 0, 0), "a case is one document of keys with values", "see seeds/README.md");
        }

        VictimCase? told = documents.Count == 1 ? ReadCase(name, documents[0], nodes) : null;
        return diagnostics.HasErrors ? null : told;
    }

    private static VictimCase? ReadCase(string name, YamlNode document, CaseNodes nodes)
    {
        if (nodes.Block(document, "a case", "title", "title_zh", "story", "story_zh", "source", "chosen", "victim", "also", "scam", "expect") is not { } top)
        {
            return null;
        }

        nodes.Text(top, "source");
        nodes.Text(top, "chosen");
        CaseCourse? course = ReadCourse(top, nodes);
        return new VictimCase
        {
            Name = name,
            Title = nodes.RequiredText(top, "a case", "title"),
            TitleChinese = nodes.RequiredText(top, "a case", "title_zh"),
            Story = nodes.RequiredText(top, "a case", "story"),
            StoryChinese = nodes.RequiredText(top, "a case", "story_zh"),
            Course = course,
            Expected = ReadExpectation(top, course, nodes),
        };
    }

    private static CaseCourse? ReadCourse(YamlMapping top, CaseNodes nodes)
    {
        string? victim = nodes.Text(top, "victim");
        IReadOnlyList<string> others = nodes.Texts(top, "also");
        if (top.Find("scam") is not { } entry)
        {
            if (victim is not null || others.Count > 0)
            {
                nodes.Error(
                    CaseCodes.Contradiction, top.Find(victim is null ? "also" : "victim")!.Key.Span, "somebody is named and no scam is told",
                    "add `scam: {begins: EVENT, payments: [EVENT, …]}`, or leave him out");
            }

            return null;
        }

        if (nodes.Block(entry.Value, "`scam`", "begins", "payments", "ends") is not { } scam)
        {
            return null;
        }

        nodes.Require(top, "a case with a scam", "victim");
        nodes.Require(scam, "`scam`", "payments");
        return new CaseCourse(
            [victim ?? "", .. others], nodes.RequiredText(scam, "`scam`", "begins"), nodes.Texts(scam, "payments"), nodes.Text(scam, "ends"));
    }

    private static CaseExpectation ReadExpectation(YamlMapping top, CaseCourse? course, CaseNodes nodes)
    {
        CaseExpectation nothing = new([], null, false, null, []);
        if (!nodes.Require(top, "a case", "expect")
            || nodes.Block(top.Find("expect")!.Value, "`expect`", "alerts", "gone_at_most", "one_case", "ends_as", "unremarkable") is not { } expect
            || !nodes.Require(expect, "`expect`", "alerts"))
        {
            return nothing;
        }

        AwaitedAlert[] alerts = [.. nodes.Items(expect, "alerts").Select(node => ReadAlert(node, course, nodes)).OfType<AwaitedAlert>()];
        bool oneCase = nodes.Word(expect, "one_case", ["true", "false"]) == "true";
        string? endsAs = nodes.Word(expect, "ends_as", Outcomes);
        decimal? most = ReadShare(expect, nodes);
        if (course is null && (oneCase || endsAs is not null || most is not null))
        {
            nodes.Error(
                CaseCodes.Contradiction, CaseNodes.FirstKeyOf(expect), "only a case with a scam has money, contacts and a case number to expect",
                "leave gone_at_most, one_case and ends_as out, or tell the `scam`");
        }

        return new CaseExpectation(alerts, most, oneCase, endsAs, nodes.Texts(expect, "unremarkable"));
    }

    private static AwaitedAlert? ReadAlert(YamlNode node, CaseCourse? course, CaseNodes nodes)
    {
        if (nodes.Block(node, "an alert", "by", "on", "before", "subject", "severity", "outcome", "actions", "evidence", "rules_any_of") is not { } block)
        {
            return null;
        }

        AwaitedWhen[] told = [.. Enum.GetValues<AwaitedWhen>().Where(when => block.Find(KeyOf(when)) is not null)];
        string? subject = nodes.Text(block, "subject") ?? course?.Victim;
        if (told.Length != 1)
        {
            nodes.Error(CaseCodes.MissingKey, CaseNodes.FirstKeyOf(block), "an alert is awaited by, on or before one event", "write one of `by: EVENT`, `on: EVENT`, `before: EVENT`");
            return null;
        }

        if (subject is null)
        {
            nodes.Error(CaseCodes.Contradiction, CaseNodes.FirstKeyOf(block), "an alert is awaited and no scam is told", "add `victim` and `scam`, or write `alerts: []`");
            return null;
        }

        return new AwaitedAlert(
            told[0],
            nodes.Text(block, KeyOf(told[0])) ?? "",
            subject,
            nodes.Word(block, "severity", Grades.Severities),
            nodes.Word(block, "outcome", Grades.Outcomes),
            nodes.Texts(block, "actions"),
            nodes.Texts(block, "evidence"),
            nodes.Texts(block, "rules_any_of"));
    }

    private static string KeyOf(AwaitedWhen when) => when.ToString().ToLowerInvariant();

    /// <summary>`5 %` or `5%`.</summary>
    private static decimal? ReadShare(YamlMapping expect, CaseNodes nodes)
    {
        if (nodes.Text(expect, "gone_at_most") is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%') && decimal.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent)
            && percent is >= 0 and <= 100)
        {
            return percent / 100;
        }

        nodes.Error(CaseCodes.Value, expect.Find("gone_at_most")!.Value.Span, $"`{text}` is no share of the money", "write `5 %`, from 0 to 100");
        return null;
    }
}
