namespace StreamGuard.Accuracy;

/// <summary>The data are not there or not what they were taken for; the message says what to do.</summary>
internal sealed class UnusableDataException(string message) : Exception(message);
