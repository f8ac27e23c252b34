using Xunit;

namespace StreamGuard.Console.Tests.Authoring;

/// <summary>What the analyst's guide tells its readers to write works as it stands.</summary>
public sealed class GuideTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("rules/README.md"));

    [Fact]
    public async Task TheRuleOfTheGuideIsCleanAndPassesItsTests()
    {
        using Scratch scratch = new();
        string path = scratch.Write("rule.yaml", string.Join('\n', Block("```yaml")) + "\n");
        Assert.Equal("1 rule read, 0 errors, 0 warnings", (await ProgramRun.Of("check", path)).OutputLines[^1]);
        Assert.Equal("5 passed, 0 failed", (await ProgramRun.Of("test", path)).OutputLines[^1]);
    }

    [Fact]
    public async Task EveryCommandOfTheGuideIsOne()
    {
        string[][] commands =
        [
            .. Lines.Where(line => line.StartsWith("./streamguard ", StringComparison.Ordinal))
                .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]),
        ];
        Assert.NotEmpty(commands);
        foreach (string[] command in commands)
        {
            // With a stray word behind it, a command is not run, and what is wrong is told: nothing else may be.
            ProgramRun run = await ProgramRun.Of([.. command, "--no-such-option"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("`--no-such-option` is not known here", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Block(string fence) =>
        Lines.SkipWhile(line => line != fence).Skip(1).TakeWhile(line => line != "```");
}
