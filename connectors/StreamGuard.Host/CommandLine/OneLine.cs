namespace StreamGuard.Host.CommandLine;

internal static class OneLine
{
    public static string Of(string text) => string.Join(' ', text.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
