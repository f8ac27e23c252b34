using System.Text.Json.Nodes;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>One of a few words.</summary>
internal sealed class WordShape<T>(params (string Word, T Value)[] words) : ScalarShape<T>
{
    public override string Called => "one of " + string.Join(", ", words.Select(one => $"`{one.Word}`"));

    public override Refusal? Parse(string text, string folder, out T value)
    {
        foreach ((string word, T meant) in words)
        {
            if (word == text)
            {
                value = meant;
                return null;
            }
        }

        value = words[0].Value;
        IEnumerable<string> known = words.Select(one => one.Word);
        return new Refusal(
            ConfigurationCodes.UnknownWord, $"`{text}` is not {Called}", NearestName.Hint(text, known, "write " + string.Join(" or ", known.Select(one => $"`{one}`")))!);
    }

    public override string Print(T value) => words.First(one => EqualityComparer<T>.Default.Equals(one.Value, value)).Word;

    public override JsonObject Editor() => new() { ["enum"] = new JsonArray([.. words.Select(one => (JsonNode)one.Word)]) };
}
