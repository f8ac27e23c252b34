namespace StreamGuard.Kafka;

/// <summary>
/// Something outside the program must be put right before it can go on: the native library, the address, a credential, a topic.
/// The message is one line that says what is wrong, where, and what to do; the program prints it and ends with exit code 2.
/// </summary>
public sealed class KafkaEnvironmentException : Exception
{
    public KafkaEnvironmentException(string message)
        : base(OneLine(message))
    {
    }

    public KafkaEnvironmentException(string message, Exception? cause)
        : base(OneLine(message), cause)
    {
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
