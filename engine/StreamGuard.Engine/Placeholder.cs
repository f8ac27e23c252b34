namespace StreamGuard.Engine;

internal static class Placeholder;
