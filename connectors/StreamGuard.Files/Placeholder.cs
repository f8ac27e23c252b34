namespace StreamGuard.Files;

internal static class Placeholder;
