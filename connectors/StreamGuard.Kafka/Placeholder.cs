namespace StreamGuard.Kafka;

internal static class Placeholder;
