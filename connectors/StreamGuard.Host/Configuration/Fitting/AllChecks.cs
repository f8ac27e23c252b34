using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>What values must be to each other.</summary>
internal static class AllChecks
{
    public static void Check(StreamGuardConfiguration configuration, Reading reading, Func<string, bool> exists)
    {
        InputsCheck.Check(configuration, reading);
        TopicsCheck.Check(configuration, reading);
        TimesCheck.Check(configuration, reading);
        PartitionsCheck.Check(configuration, reading);
        RulesCheck.Check(configuration, reading);
        ProtocolCheck.Check(configuration.Kafka.Properties, reading);
        SignInCheck.Check(configuration.Kafka.Properties, reading);
        FilesCheck.Check(configuration, reading, exists);
    }
}
