using System.Text;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Explaining;

/// <summary>The ids that come closest to one that is not there.</summary>
internal sealed class NearestIds(string wanted)
{
    private const int Most = 3;
    private const int LongestCompared = 64;

    private readonly List<(int Distance, string Id)> nearest = [];
    private readonly int[] distances = new int[LongestCompared + 1];

    public string Hint => nearest.Count == 0 ? "" : $"; the nearest are {string.Join(", ", nearest.Select(one => $"`{VisibleText.OneLine(one.Id)}`"))}";

    public void Consider(ReadOnlySpan<byte> id)
    {
        int worst = nearest.Count < Most ? wanted.Length : nearest[^1].Distance;
        if (id.Length > LongestCompared || Math.Abs(id.Length - wanted.Length) >= worst || Distance(id) is var distance && distance >= worst)
        {
            return;
        }

        string text = Encoding.UTF8.GetString(id);
        if (!nearest.Exists(one => one.Id == text))
        {
            nearest.Add((distance, text));
            nearest.Sort((left, right) => left.Distance.CompareTo(right.Distance));
            nearest.RemoveRange(Math.Min(Most, nearest.Count), Math.Max(0, nearest.Count - Most));
        }
    }

    /// <summary>Levenshtein's, over bytes: close enough for ids.</summary>
    private int Distance(ReadOnlySpan<byte> id)
    {
        for (int column = 0; column <= id.Length; column++)
        {
            distances[column] = column;
        }

        for (int row = 1; row <= wanted.Length; row++)
        {
            int diagonal = distances[0];
            distances[0] = row;
            for (int column = 1; column <= id.Length; column++)
            {
                int substituted = diagonal + (wanted[row - 1] == id[column - 1] ? 0 : 1);
                diagonal = distances[column];
                distances[column] = Math.Min(substituted, Math.Min(distances[column], distances[column - 1]) + 1);
            }
        }

        return distances[id.Length];
    }
}
