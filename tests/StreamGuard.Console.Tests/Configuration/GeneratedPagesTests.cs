using System.Text.Json;
using StreamGuard.Host.Configuration.Pages;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

/// <summary>With STREAMGUARD_ACCEPT=1 the pages are written anew.</summary>
public class GeneratedPagesTests
{
    [Fact]
    public void TheReferencePageIsTheOneOfTheTables() => Compare("connectors/CONFIGURATION.md", ConfigurationPage.Generate());

    [Fact]
    public void TheEditorsSchemaIsTheOneOfTheTables() => Compare("connectors/streamguard.schema.json", ConfigurationSchema.Generate());

    [Fact]
    public void TheEditorsSchemaKnowsEveryKeyAndWhatMustBeThere()
    {
        using JsonDocument schema = JsonDocument.Parse(ConfigurationSchema.Generate());
        JsonElement kafka = schema.RootElement.GetProperty("properties").GetProperty("kafka");
        Assert.Equal("kafka", schema.RootElement.GetProperty("required")[0].GetString());
        Assert.Equal("brokers", kafka.GetProperty("required")[0].GetString());
        Assert.False(kafka.GetProperty("additionalProperties").GetBoolean());
        Assert.True(kafka.GetProperty("properties").GetProperty("properties").GetProperty("properties").TryGetProperty("sasl.password", out _));
    }

    private static void Compare(string name, string generated)
    {
        string path = Repository.PathOf(name);
        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            File.WriteAllText(path, generated);
        }

        Assert.Equal(generated, File.Exists(path) ? File.ReadAllText(path) : "");
    }
}
