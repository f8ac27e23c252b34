using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Rules.Checking.Schemas;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Mappings;

/// <summary>Reads where a value comes from: a column, a constant, the number of the row, and what to make of it.</summary>
internal sealed class SourceReader(MappingNodes nodes, CsvShape? csv, TimeZoneInfo usualZone)
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["milliseconds"] = 1,
        ["seconds"] = 1_000,
        ["minutes"] = 60_000,
        ["hours"] = 3_600_000,
        ["days"] = 86_400_000,
    };

    private static readonly string[] Keys = ["column", "path", "value", "row", "prefix", "unit", "start", "pattern", "zone"];

    /// <param name="name">Of the field, for diagnostics.</param>
    public FieldSource? Read(YamlNode node, string name, FieldType type)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return Path(scalar.Located) is { } column ? new FieldSource { Path = column } : null;
        }

        if (nodes.Block(node, $"the source of `{name}`", "write the name of a column, or a block such as `{value: mobile}`") is not { } block)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(block, $"the source of `{name}`", Keys);
        return Origin(block, name) is { } source ? Refined(block, source, name, type) : null;
    }

    /// <summary>A column's name or number, or a path; null, and said, when it cannot be one.</summary>
    public string? Path(Located<string> written)
    {
        bool fits = csv is null
            ? EventMapping.IsPath(written.Value)
            : csv.HasHeader || (int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int column) && column is > 0 and <= 4096);
        if (!fits)
        {
            nodes.Error(
                MappingCodes.Source, written.Span,
                csv is null ? $"`{written.Value}` is no path" : $"`{written.Value}` is no column: a file without a header has columns by number",
                csv is null ? "write names with dots between them, and places in lists as `[0]`: `payer.accounts[0].number`" : "write 1 for the first");
        }

        return fits ? written.Value : null;
    }

    private FieldSource? Origin(YamlMapping block, string name)
    {
        YamlEntry[] origins = block.Entries.Where(entry => entry.Key.Value is "column" or "path" or "value" or "row").ToArray();
        if (origins.Length != 1)
        {
            nodes.Error(
                MappingCodes.Source, block.Span with { Length = Math.Min(1, block.Span.Length) },
                $"the source of `{name}` must have exactly one of `column` (or `path`), `value` and `row`",
                "write `{column: amount}`, `{value: mobile}` or `{row: 'p-'}`");
            return null;
        }

        if (nodes.Text(origins[0].Value, $"`{origins[0].Key.Value}`") is not { } written)
        {
            return null;
        }

        return origins[0].Key.Value switch
        {
            "value" => new FieldSource { Constant = written.Value },
            "row" => new FieldSource { IsRowNumber = true, Prefix = written.Value },
            _ => Path(written) is { } path ? new FieldSource { Path = path } : null,
        };
    }

    private FieldSource Refined(YamlMapping block, FieldSource source, string name, FieldType type)
    {
        if (Given(block, "prefix", name, type, FieldType.Id, FieldType.Text) is { } prefix)
        {
            source = source with { Prefix = prefix.Value };
        }

        if (Given(block, "unit", name, type, FieldType.Time, FieldType.Duration) is { } unit)
        {
            bool known = Units.TryGetValue(unit.Value, out long milliseconds);
            source = source with { UnitMilliseconds = milliseconds };
            if (!known)
            {
                nodes.Error(
                    MappingCodes.Value, unit.Span, $"there is no unit `{unit.Value}`",
                    NearestName.Hint(unit.Value, Units.Keys, $"it is one of {string.Join(", ", Units.Keys)}"));
            }
        }

        if (Given(block, "start", name, type, FieldType.Time) is { } start)
        {
            source = source with { StartMilliseconds = Start(start, source) };
        }

        if (Given(block, "pattern", name, type, FieldType.Time) is { } pattern)
        {
            if (TimePattern.Create(pattern.Value, usualZone) is null)
            {
                nodes.Error(
                    MappingCodes.Value, pattern.Span, $"`{pattern.Value}` is no pattern of a time: it needs a year, a month and a day",
                    "write `yyyy-MM-dd HH:mm:ss` or what the file has");
            }

            source = source with { Pattern = pattern.Value, Zone = usualZone };
        }

        if (Given(block, "zone", name, type, FieldType.Time) is { } zone)
        {
            source = source with { Zone = Zone(zone) };
            if (source.Pattern is null)
            {
                nodes.Error(MappingCodes.Source, zone.Span, "`zone` goes with `pattern`: other times have their offset in them", "add `pattern: 'yyyy-MM-dd HH:mm:ss'`");
            }
        }

        if (source.Constant is not null && !source.ConstantFits(type))
        {
            YamlEntry value = block.Find("value")!;
            nodes.Error(MappingCodes.Value, value.Value.Span, $"`{source.Constant}` is no value for `{name}`, which is {TypeWord(type)}");
        }

        return source;
    }

    private Located<string>? Given(YamlMapping block, string key, string name, FieldType type, params FieldType[] fitting)
    {
        if (block.Find(key) is not { } entry)
        {
            return null;
        }

        if (!fitting.Contains(type))
        {
            nodes.Error(MappingCodes.Source, entry.Key.Span, $"`{key}` is not for `{name}`, which is {TypeWord(type)}", "leave it out");
            return null;
        }

        return nodes.Text(entry.Value, $"`{key}`");
    }

    private long Start(Located<string> start, FieldSource source)
    {
        if (source.UnitMilliseconds == 0)
        {
            nodes.Error(MappingCodes.Source, start.Span, "`start` goes with `unit`", "add `unit: seconds` or what the numbers count");
        }

        bool hasOffset = start.Value.EndsWith('Z') || (start.Value.Length > 6 && start.Value[^6] is '+' or '-');
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK", "yyyy-MM-dd'T'HH:mmK"];
        if (hasOffset && DateTimeOffset.TryParseExact(start.Value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
        {
            return time.ToUnixTimeMilliseconds();
        }

        nodes.Error(MappingCodes.Value, start.Span, $"`{start.Value}` is no time with an offset", "write it as `2026-01-01T00:00:00+08:00`");
        return 0;
    }

    private TimeZoneInfo Zone(Located<string> zone)
    {
        string text = zone.Value;
        return text.Length == 6 && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text[1..], "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset) && offset.TotalHours <= 14
                ? TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text)
                : TimeZoneReader.Read(zone, nodes.Diagnostics);
    }

    private static string TypeWord(FieldType type) => type switch
    {
        FieldType.Money => "money",
        FieldType.Id or FieldType.Int => $"an {type.ToString().ToLowerInvariant()}",
        _ => $"a {type.ToString().ToLowerInvariant()}",
    };
}
