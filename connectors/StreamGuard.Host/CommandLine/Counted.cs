namespace StreamGuard.Host.CommandLine;

/// <summary>`1 rule`, `2 rules`.</summary>
internal static class Counted
{
    public static string Of(long count, string one) => Of(count, one, one + "s");

    public static string Of(long count, string one, string many) => $"{count:N0} {(count == 1 ? one : many)}";
}
