using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`tests:` of a rule.</summary>
internal static class RuleTests
{
    public static IReadOnlyList<RuleTestSyntax> TestBlocks(this KeyedBlock rule)
    {
        var all = new List<RuleTestSyntax>();
        foreach (KeyedBlock block in rule.Blocks("tests", LanguageKeys.Test))
        {
            Located<string>? name = block.Text("name");
            RuleTestSyntax test = Read(block, name ?? new Located<string>(string.Empty, block.Head));
            if (name is not null)
            {
                all.Add(test);
            }
        }

        return all;
    }

    private static RuleTestSyntax Read(KeyedBlock block, Located<string> name) =>
        new(block.Span, name, block.Text("start"), TestEvents.Read(block))
        {
            Alerts = block.Sequence("alerts") is { } alerts ? Offsets(block, alerts) : null,
            Values = [.. ByOffset(block, "values", FieldsOf)],
            Scores = [.. ByOffset(block, "score", TextOf)],
            Emits = [.. ByOffset(block, "emits", KindsOf)],
            Unknown = block.Sequence("unknown") is { } unknown ? block.Items("unknown", unknown) : null,
        };

    private static List<Located<long>> Offsets(KeyedBlock block, YamlSequence sequence)
    {
        var all = new List<Located<long>>();
        foreach (Located<string> item in block.Items("alerts", sequence))
        {
            if (OffsetText.Read(item, block.Diagnostics) is { } offset)
            {
                all.Add(offset);
            }
        }

        return all;
    }

    private static IEnumerable<(Located<long> Offset, T Expected)> ByOffset<T>(
        KeyedBlock block, string key, Func<KeyedBlock, string, YamlNode, (bool IsRead, T Value)> read)
    {
        foreach (YamlEntry entry in block.Mapping(key)?.Entries ?? [])
        {
            Located<long>? offset = OffsetText.Read(entry.Key.Located, block.Diagnostics);
            (bool isRead, T value) = read(block, key, entry.Value);
            if (offset is { } at && isRead)
            {
                yield return (at, value);
            }
        }
    }

    private static (bool IsRead, IReadOnlyList<TestFieldSyntax> Value) FieldsOf(KeyedBlock block, string key, YamlNode node)
    {
        IReadOnlyList<TestFieldSyntax>? fields = TestEvents.Fields(node, block.Diagnostics);
        return (fields is not null, fields ?? []);
    }

    private static (bool IsRead, Located<string> Value) TextOf(KeyedBlock block, string key, YamlNode node)
    {
        if (node is YamlScalar scalar)
        {
            return (true, scalar.Located);
        }

        block.WrongShape(key, node);
        return (false, default);
    }

    private static (bool IsRead, IReadOnlyList<Located<string>> Value) KindsOf(KeyedBlock block, string key, YamlNode node)
    {
        if (node is YamlSequence sequence)
        {
            return (true, block.Items(key, sequence));
        }

        block.WrongShape(key, node);
        return (false, []);
    }
}
