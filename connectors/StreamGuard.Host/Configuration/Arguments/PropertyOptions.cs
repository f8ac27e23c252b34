using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Kafka.Settings;
using StreamGuard.Rules.Syntax.Yaml;
using Properties = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace StreamGuard.Host.Configuration.Arguments;

/// <summary>`--kafka-property NAME=VALUE`: as `kafka.properties` in a file; a secret is `NAME.file=PATH` or `NAME.env=VARIABLE`. The last of a name counts.</summary>
internal static class PropertyOptions
{
    private const string Option = "--kafka-property";

    public static Properties Over(Properties start, IReadOnlyList<string> written, string folder)
    {
        Dictionary<string, YamlEntry> entries = new(StringComparer.Ordinal);
        foreach (string one in written)
        {
            int equals = one.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UserProblemException($"{Option}: write NAME=VALUE");
            }

            YamlEntry entry = Entry(one[..equals], OptionReader.Node(Option, one[(equals + 1)..]));
            entries[entry.Key.Value] = entry;
        }

        YamlMapping block = new(OptionReader.Node(Option, "").Span, [.. entries.Values]);
        Properties read = OptionReader.Read(PropertyKeys.Block, Option, block, folder);
        return entries.Count == 0 ? start : PropertyKeys.Merge(start, read);
    }

    private static YamlEntry Entry(string name, YamlScalar value)
    {
        string? ending = new[] { ClientProperties.FromFile, ClientProperties.FromEnvironment }.FirstOrDefault(
            one => name.EndsWith(one, StringComparison.Ordinal) && IsSecret(name[..^one.Length]));
        if (ending is null)
        {
            return new YamlEntry(OptionReader.Node(Option, name), value);
        }

        YamlMapping source = new(value.Span, [new YamlEntry(OptionReader.Node(Option, ending[1..]), value)]);
        return new YamlEntry(OptionReader.Node(Option, name[..^ending.Length]), source);
    }

    private static bool IsSecret(string name) => ClientProperties.All.Any(one => one.Name == name && one.Form == ClientPropertyForm.Secret);
}
