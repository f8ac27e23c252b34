namespace StreamGuard.Rules.Syntax;

/// <summary>What an author probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours), upper and lower case alike; null when
    /// none is near enough to be meant. The first of equals.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > 64)
        {
            return null;
        }

        string? nearest = null;
        int best = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) < best && Distance(name, candidate) is var distance && distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>`did you mean …?` for a diagnostic's help, or what else to say.</summary>
    public static string? Hint(string name, IEnumerable<string> candidates, string? otherwise = null) =>
        Of(name, candidates) is { } nearest ? $"did you mean `{nearest}`?" : otherwise;

    /// <summary>Optimal string alignment distance (Damerau-Levenshtein without repeated edits of one place).</summary>
    private static int Distance(string left, string right)
    {
        int[,] costs = new int[left.Length + 1, right.Length + 1];
        for (int row = 0; row <= left.Length; row++)
        {
            costs[row, 0] = row;
        }

        for (int column = 0; column <= right.Length; column++)
        {
            costs[0, column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            for (int column = 1; column <= right.Length; column++)
            {
                int replace = costs[row - 1, column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
                int cost = Math.Min(replace, Math.Min(costs[row - 1, column], costs[row, column - 1]) + 1);
                bool isSwap = row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]);
                costs[row, column] = isSwap ? Math.Min(cost, costs[row - 2, column - 2] + 1) : cost;
            }
        }

        return costs[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
