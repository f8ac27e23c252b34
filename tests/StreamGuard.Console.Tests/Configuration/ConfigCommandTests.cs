using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class ConfigCommandTests
{
    private const string Wrong = "kafka: {brokers: [b:9092], properties: {sasl.password: hunter2}}\ninputs: [{topic: t}]\n";

    [Fact]
    public async Task AGoodConfigurationIsFine()
    {
        ProgramRun run = await ProgramRun.Of("config", "check", Repository.PathOf("connectors/streamguard.example.yaml"));
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("streamguard.example.yaml: 0 errors, 0 warnings", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorIsShownWithItsPlaceAndARemedy()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("config", "check", scratch.Write("streamguard.yaml", Wrong));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("streamguard.yaml(1,56): error SG6007", run.Output, StringComparison.Ordinal);
        Assert.Contains("{env: SASL_PASSWORD}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task FormatsForProgramsAreJson(string format)
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("config", "check", scratch.Write("streamguard.yaml", Wrong), "--format", format);
        Assert.Equal(1, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Contains("SG6007", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHubIsToldInItsOwnCommands()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("config", "check", scratch.Write("streamguard.yaml", Wrong), "--format", "github");
        Assert.StartsWith("::error ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsShownShowsTheSameAgain()
    {
        using Scratch scratch = new();
        ProgramRun first = await ProgramRun.Of("config", "show", Repository.PathOf("connectors/streamguard.example.yaml"));
        Assert.Equal(0, first.ExitCode);
        Assert.Equal("", first.Errors);
        Assert.Contains("sasl.password: {env: STREAMGUARD_KAFKA_PASSWORD}", first.Output, StringComparison.Ordinal);
        ProgramRun second = await ProgramRun.Of("config", "show", scratch.Write("shown.yaml", first.Output));
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task OfAConfigurationWithErrorsOnlyTheseAreShown()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("config", "show", scratch.Write("streamguard.yaml", Wrong));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("SG6007", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("show")]
    public async Task AFileThatIsNotThereIsToldInOneLine(string command)
    {
        ProgramRun run = await ProgramRun.Of("config", command, "nowhere.yaml");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("streamguard: nowhere.yaml: there is no such configuration; check the path", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("config check")]
    [InlineData("config show")]
    public async Task TheHelpOfBothHasAnExample(string command)
    {
        ProgramRun run = await ProgramRun.Of([.. command.Split(' '), "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"streamguard {command} streamguard.yaml", run.Output, StringComparison.Ordinal);
    }
}
