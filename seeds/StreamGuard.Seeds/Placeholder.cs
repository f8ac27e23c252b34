namespace StreamGuard.Seeds;

internal static class Placeholder;
