namespace StreamGuard.Rules.Cases;

/// <summary>The words of an alert that have an order, from the least to the gravest.</summary>
public static class Grades
{
    public static IReadOnlyList<string> Severities { get; } = ["low", "medium", "high", "critical"];

    public static IReadOnlyList<string> Outcomes { get; } = ["review", "hold", "decline"];

    /// <summary>`at least` asks for nothing when it is null.</summary>
    public static bool Reaches(IReadOnlyList<string> grades, string actual, string? atLeast) =>
        atLeast is null || RankOf(grades, actual) >= RankOf(grades, atLeast);

    public static int RankOf(IReadOnlyList<string> grades, string word)
    {
        for (int rank = 0; rank < grades.Count; rank++)
        {
            if (grades[rank] == word)
            {
                return rank;
            }
        }

        return -1;
    }
}
