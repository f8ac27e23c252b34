using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public sealed partial class BacktestPageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>&quot;\\\"'>\\u0001\\ufffe";

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task ThePageIsWellFormedAsksForNothingAndNamesItsParts()
    {
        (string text, XDocument page) = await Page();
        foreach (string outside in new[] { "http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<iframe" })
        {
            Assert.DoesNotContain(outside, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.StartsWith("<!DOCTYPE html>", text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Descendants("table"));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
        Assert.True(page.Descendants("svg").Count() >= 3);
        Assert.All(page.Descendants("svg"), svg => Assert.NotEmpty(svg.Attribute("aria-label")?.Value ?? svg.Element("title")!.Value));
        Assert.All(
            page.Descendants("svg").Where(svg => svg.Attribute("aria-label") is null),
            svg => Assert.Equal(svg.Attribute("aria-labelledby")!.Value, svg.Element("title")!.Attribute("id")!.Value));
        Assert.Equal(page.Descendants().Attributes("id").Count(), page.Descendants().Attributes("id").Select(id => id.Value).Distinct().Count());
    }

    /// <summary>A browser reads `&lt;td/&gt;` as the beginning of a cell.</summary>
    [Fact]
    public async Task NoElementButThoseThatHtmlKnowsAsEmptyEndsInItself()
    {
        (string text, _) = await Page();
        Assert.All(
            SelfClosed().Matches(text), found => Assert.Contains(found.Groups[1].Value, new[] { "meta", "line", "rect", "circle", "polyline" }));
    }

    [Fact]
    public async Task WhatAnIdHoldsIsShownAndNeverRun()
    {
        (_, XDocument page) = await Page();
        Assert.Contains(page.Descendants("td"), cell => cell.Value.StartsWith("<script>alert(1)</script>&quot;\"'>\ufffd\ufffd", StringComparison.Ordinal));
        Assert.Empty(page.Descendants("script"));
    }

    [Fact]
    public async Task APageWithoutAlertsIsWellFormedToo()
    {
        string path = scratch.PathOf("empty.html");
        ProgramRun run = await ProgramRun.Of(
            "backtest", "--rules", scratch.Write("large.yaml", Rules.Large), "--events", scratch.Write("quiet.jsonl", Rules.Transfer("t9", "10:00:00", "1")), "--labels", scratch.Write("labels.csv", "event\nt1\n"),
            "--format", "html", "-o", path);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("html", XDocument.Load(path).Root!.Name);
    }

    private async Task<(string Text, XDocument Page)> Page()
    {
        string events = "";
        string labels = "event,customer,scam,typology,role,amount\n";
        for (int number = 0; number < 40; number++)
        {
            string customer = number % 3 == 0 ? Hostile : $"C{number}";
            events += $$"""{"id":"t{{number}}","kind":"transfer","at":"2026-03-{{1 + (number / 4):00}}T10:00:00+08:00","customer":"{{customer}}","amount":{{number * 100}}}""" + "\n";
            labels += number % 4 == 0 ? $"t{number},C{number},s{number},<b>kind</b>,payment,1\n" : "";
        }

        string path = scratch.PathOf("page.html");
        ProgramRun run = await ProgramRun.Of(
            "backtest", "--rules", scratch.Write("large.yaml", Rules.Large), "--against", scratch.Write("old.yaml", Rules.Large.Replace("when: amount >= 1000", "when: amount >= 2000", StringComparison.Ordinal)),
            "--events", scratch.Write("events.jsonl", events), "--labels", scratch.Write("labels.csv", labels), "--format", "html", "-o", path);
        Assert.Equal(0, run.ExitCode);
        return (scratch.Read("page.html"), XDocument.Load(path));
    }

    [GeneratedRegex("<([a-z0-9]+)[^<>]*/>")]
    private static partial Regex SelfClosed();
}
