using System.Text.Json;
using System.Text.RegularExpressions;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Pages;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Tests.Checking;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class ExampleTests
{
    private static readonly string Example = Repository.PathOf("connectors/streamguard.example.yaml");

    [Fact]
    public void TheExampleIsValid()
    {
        Diagnostics diagnostics = new();
        Assert.NotNull(ConfigurationFile.Load(Example, diagnostics));
        Assert.Empty(diagnostics.All);
    }

    [Fact]
    public void EveryKeyStandsInTheExample()
    {
        using JsonDocument schema = JsonDocument.Parse(ConfigurationSchema.Generate());
        string text = File.ReadAllText(Example);
        foreach (string key in KeysOf(schema.RootElement))
        {
            Assert.Matches($@"(?m)^ *(# |- )?{Regex.Escape(key)}:", text);
        }
    }

    /// <summary>What is commented out is as good as what is not: each such line alone, in its place.</summary>
    [Fact]
    public void WhatIsCommentedOutIsReadable()
    {
        string[] lines = File.ReadAllLines(Example);
        for (int index = 0; index < lines.Length; index++)
        {
            if (Regex.Match(lines[index], @"^(?<indent> +)# (?<entry>[a-z_.]+: .+)$") is { Success: true } hidden)
            {
                string[] shown = [.. lines];
                shown[index] = hidden.Groups["indent"].Value + hidden.Groups["entry"].Value;
                (_, Diagnostics diagnostics) = ConfigurationOf.Read(string.Join('\n', shown));
                Assert.Equal("", DiagnosticCase.Print(diagnostics.All.Where(one => one.Code != ConfigurationCodes.Contradiction)));
            }
        }
    }

    /// <summary>All but secrets' `env` and `file`.</summary>
    private static IEnumerable<string> KeysOf(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out _))
        {
            yield break;
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                yield return property.Name;
                foreach (string inner in KeysOf(property.Value))
                {
                    yield return inner;
                }
            }
        }

        foreach (string name in new[] { "items", "additionalProperties" })
        {
            if (schema.TryGetProperty(name, out JsonElement inside) && inside.ValueKind == JsonValueKind.Object)
            {
                foreach (string inner in KeysOf(inside))
                {
                    yield return inner;
                }
            }
        }
    }
}
