using System.Text.Json;
using StreamGuard.Rules.Syntax.Language;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>With STREAMGUARD_ACCEPT=1 the pages are written anew.</summary>
public class GeneratedPagesTests
{
    [Fact]
    public void TheReferencePageIsTheOneOfTheTables() => Compare("REFERENCE.md", ReferencePage.Generate());

    [Fact]
    public void TheEditorsSchemaIsTheOneOfTheTables() => Compare("rule.schema.json", EditorSchema.Generate());

    [Fact]
    public void TheEditorsSchemaIsJson() => Assert.Equal(
        JsonValueKind.Object, JsonDocument.Parse(EditorSchema.Generate()).RootElement.GetProperty("definitions").GetProperty("rule").ValueKind);

    private static void Compare(string name, string generated)
    {
        string path = Path.Combine(Repository.Root, "rules", name);
        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            File.WriteAllText(path, generated);
        }

        Assert.Equal(generated, File.Exists(path) ? File.ReadAllText(path) : string.Empty);
    }
}
