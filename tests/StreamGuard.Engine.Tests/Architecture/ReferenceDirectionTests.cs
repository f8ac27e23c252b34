using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace StreamGuard.Engine.Tests.Architecture;

/// <summary>References run one way, between projects and, inside the engine and the rules, between stages.</summary>
public partial class ReferenceDirectionTests
{
    private static readonly string Root = FindRoot();

    /// <summary>What each project may refer to. Tests and perf may refer to everything.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["engine/StreamGuard.Engine"] = [],
        ["rules/StreamGuard.Rules"] = ["StreamGuard.Engine", "YamlDotNet"],
        ["seeds/StreamGuard.Seeds"] = [],
        ["connectors/StreamGuard.Files"] = ["StreamGuard.Engine", "ZstdSharp.Port"],
        ["connectors/StreamGuard.Kafka"] = ["StreamGuard.Engine", "Confluent.Kafka", "librdkafka.redist"],
    };

    /// <summary>In order: a stage uses only those before it.</summary>
    private static readonly Dictionary<string, string[]> Stages = new(StringComparer.Ordinal)
    {
        ["engine/StreamGuard.Engine"] = ["Events", "State", "Matching", "Effects", "Runtime", "Partitions"],
        ["rules/StreamGuard.Rules"] = ["Syntax", "Checking", "Planning", "Interpreting", "Testing", "Cases"],
    };

    [Fact]
    public void AProjectRefersOnlyToWhatStandsBelowIt()
    {
        foreach ((string project, string[] allowed) in Allowed)
        {
            XDocument file = XDocument.Load(Path.Combine(Root, project, Path.GetFileName(project) + ".csproj"));
            IEnumerable<string> references = file.Descendants()
                .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference")
                .Select(element => NameOf(element.Attribute("Include")!.Value));
            Assert.Empty(references.Except(allowed));
        }
    }

    /// <summary>But for the loops that we are measured against: those are the client's own.</summary>
    [Fact]
    public void OnlyTheKafkaProjectKnowsTheKafkaClient()
    {
        string bareLoops = Path.Combine("StreamGuard.Perf", "Logs", "BareLoops.cs");
        IEnumerable<string> others = SourceFiles("").Where(path =>
            !path.Contains("StreamGuard.Kafka", StringComparison.Ordinal) && !path.EndsWith(bareLoops, StringComparison.Ordinal));
        Assert.DoesNotContain(others, path => File.ReadLines(path).Any(line => line.StartsWith("using Confluent.", StringComparison.Ordinal)));
    }

    [Fact]
    public void AStageUsesOnlyEarlierStages()
    {
        List<string> wrong = [];
        foreach ((string project, string[] stages) in Stages)
        {
            string name = Path.GetFileName(project);
            for (int stage = 0; stage < stages.Length; stage++)
            {
                foreach (string path in SourceFiles(Path.Combine(project, stages[stage])))
                {
                    wrong.AddRange(
                        from line in File.ReadLines(path)
                        let used = UsingPattern().Match(line)
                        where used.Success && used.Groups["project"].Value == name
                        where Array.IndexOf(stages, used.Groups["stage"].Value) > stage
                        select $"{Path.GetRelativePath(Root, path)}: {line}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryStageHasAFolder()
    {
        foreach ((string project, string[] stages) in Stages)
        {
            IEnumerable<string> folders = Directory.GetDirectories(Path.Combine(Root, project)).Select(Path.GetFileName)!;
            Assert.Equal(stages.Order(), folders.Except(["bin", "obj", "Properties"]).Order());
        }
    }

    /// <summary>A project's path or a package's name, as a name.</summary>
    private static string NameOf(string reference) =>
        reference.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(reference) : reference;

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StreamGuard.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(@"^using (static )?(\w+ = )?(?<project>StreamGuard\.\w+)\.(?<stage>\w+)")]
    private static partial Regex UsingPattern();
}
