using Xunit;
using YamlDotNet.RepresentationModel;

namespace StreamGuard.Console.Tests.Operations;

/// <summary>The files that come with the program for those who run it.</summary>
internal static class OperationsFile
{
    public static string PathOf(string name) => Repository.PathOf("connectors/operations/" + name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static YamlMappingNode Yaml(string path)
    {
        using StreamReader text = File.OpenText(path);
        YamlStream stream = [];
        stream.Load(text);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    /// <summary>By keys; null where there is none.</summary>
    public static YamlNode? At(this YamlNode node, params string[] keys) =>
        keys.Aggregate((YamlNode?)node, (found, key) => found is YamlMappingNode map && map.Children.TryGetValue(key, out YamlNode? next) ? next : null);

    public static string Text(this YamlNode node, params string[] keys) => ((YamlScalarNode)node.At(keys)!).Value!;

    public static IEnumerable<YamlNode> List(this YamlNode node, params string[] keys) => (node.At(keys) as YamlSequenceNode)?.Children ?? [];

    public static IEnumerable<(string Name, YamlNode Value)> Map(this YamlNode node, params string[] keys) =>
        ((node.At(keys) as YamlMappingNode)?.Children ?? new YamlMappingNode().Children).Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value));
}
