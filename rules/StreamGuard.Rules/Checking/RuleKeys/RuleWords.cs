using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>Keys whose value is one of a few words; the reader has refused every other word.</summary>
internal static class RuleWords
{
    public static T Read<T>(Located<string>? written, T unwritten)
        where T : struct, Enum =>
        written is { } word && Enum.TryParse(word.Value, ignoreCase: true, out T value) ? value : unwritten;
}
