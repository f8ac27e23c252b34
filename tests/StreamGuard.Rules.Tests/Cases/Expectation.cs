using System.Text.Json;

namespace StreamGuard.Rules.Tests.Cases;

/// <summary>Compares what is expected with what came, each a JSON object: the expected keys must have the expected values.</summary>
internal static class Expectation
{
    /// <summary>What differs, a sentence for each difference.</summary>
    public static IEnumerable<string> Differences(string section, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        for (int index = 0; index < Math.Max(expected.Count, actual.Count); index++)
        {
            if (index >= actual.Count)
            {
                yield return $"{section} {index + 1} did not come: {expected[index]}";
            }
            else if (index >= expected.Count)
            {
                yield return $"{section} {index + 1} was not expected: {actual[index]}";
            }
            else if (Difference(Parse(expected[index]), Parse(actual[index]), "") is { } difference)
            {
                yield return $"{section} {index + 1}: {difference}\n    expected {expected[index]}\n    came     {actual[index]}";
            }
        }
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            return expected.EnumerateObject()
                .Select(member => actual.TryGetProperty(member.Name, out JsonElement value)
                    ? Difference(member.Value, value, $"{path}.{member.Name}")
                    : $"{path}.{member.Name} is not there")
                .FirstOrDefault(difference => difference is not null);
        }

        if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            return expected.GetArrayLength() != actual.GetArrayLength()
                ? $"{path} has {actual.GetArrayLength()} items"
                : expected.EnumerateArray().Zip(actual.EnumerateArray())
                    .Select((pair, index) => Difference(pair.First, pair.Second, $"{path}[{index}]"))
                    .FirstOrDefault(difference => difference is not null);
        }

        bool same = expected.ValueKind == actual.ValueKind && expected.ValueKind switch
        {
            JsonValueKind.Number => SameNumber(expected, actual),
            JsonValueKind.String => expected.GetString() == actual.GetString(),
            _ => true,
        };
        return same ? null : $"{path} is {actual.GetRawText()}";
    }

    /// <summary>Money and ints by their digits, other numbers as doubles.</summary>
    private static bool SameNumber(JsonElement expected, JsonElement actual) =>
        expected.TryGetDecimal(out decimal left) && actual.TryGetDecimal(out decimal right)
            ? left == right
            : expected.GetDouble().Equals(actual.GetDouble());
}
