using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>The schema that is built into the program: `rules/schema.yaml`.</summary>
public static class BuiltInSchema
{
    public const string FileName = "schema.yaml";

    public static Schema Load()
    {
        Diagnostics diagnostics = new();
        return SchemaReader.Read(File, diagnostics)
            ?? throw new InvalidOperationException($"The built-in schema is wrong: {diagnostics.All[0].Code} {diagnostics.All[0].Message}");
    }

    public static SourceFile File
    {
        get
        {
            using Stream stream = typeof(BuiltInSchema).Assembly.GetManifestResourceStream("StreamGuard.Rules.schema.yaml")!;
            using StreamReader reader = new(stream);
            return new SourceFile("schema.yaml (built in)", reader.ReadToEnd());
        }
    }
}
