using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Rules.Cases;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>A case of `seeds/cases`: its events, and the telling of it beside them.</summary>
internal sealed class SeedCase
{
    private SeedCase(string name)
    {
        Path = System.IO.Path.Combine(Folder, name + ".jsonl");
        Events = File.ReadAllLines(Path);
        string shown = $"seeds/cases/{name}{CaseReader.Ending}";
        Diagnostics diagnostics = new();
        SourceFile? file = SourceFileReader.Read(System.IO.Path.Combine(Folder, name + CaseReader.Ending), shown, diagnostics);
        Told = (file is null ? null : CaseReader.Read(name, file, diagnostics))
            ?? throw new InvalidDataException(string.Concat(diagnostics.All.Select(DiagnosticRenderer.Render)));
    }

    public static IReadOnlyList<SeedCase> All { get; } =
        [.. Directory.GetFiles(Folder, "*.jsonl").Select(path => System.IO.Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal).Select(name => new SeedCase(name))];

    public string Name => Told.Name;

    public string Path { get; }

    public IReadOnlyList<string> Events { get; }

    public VictimCase Told { get; }

    private static string Folder => System.IO.Path.Combine(Repository.Root, "seeds", "cases");

    public static SeedCase Of(string name) => All.Single(one => one.Name == name);

    /// <summary>What is otherwise than told.</summary>
    public IReadOnlyList<string> Differences(EvaluationResult result, Schema schema) =>
        new CaseVerdict(Told, Facts(schema), result.Alerts, schema.TimeZone).Differences;

    public CaseEvents Facts(Schema schema)
    {
        CaseEvents facts = new(schema, Told.NamedEvents, Told.Course?.Subjects ?? []);
        JsonEventDecoder decoder = new(schema);
        EventRow row = new();
        foreach (string line in Events)
        {
            if (decoder.Decode(Encoding.UTF8.GetBytes(line), row) is { } problem)
            {
                throw new InvalidDataException($"{Name}: {problem.Describe(schema)}: {line}");
            }

            facts.See(row);
        }

        return facts;
    }
}
