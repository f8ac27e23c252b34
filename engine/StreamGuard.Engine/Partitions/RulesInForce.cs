using System.Globalization;

namespace StreamGuard.Engine.Partitions;

/// <summary>Which rules answer at some place of a partition: an activated set, and those of its rules that have tripped since.</summary>
/// <param name="Number">Of the activation; 0 before the first.</param>
/// <param name="Tripped">In ordinal order.</param>
public sealed record RulesInForce(long Number, string Version, IReadOnlyList<string> Tripped)
{
    public static RulesInForce None { get; } = new(0, "", []);

    public RulesInForce With(string tripped) => this with { Tripped = [.. Tripped.Append(tripped).Distinct().Order(StringComparer.Ordinal)] };

    /// <summary>As it stands in checkpoints.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Version} {string.Join(',', Tripped)}");

    public static RulesInForce Parse(string text)
    {
        string[] parts = text.Split(' ');
        return new RulesInForce(
            long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2].Length == 0 ? [] : parts[2].Split(','));
    }
}
