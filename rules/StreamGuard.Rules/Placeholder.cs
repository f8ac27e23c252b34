namespace StreamGuard.Rules;

internal static class Placeholder;
