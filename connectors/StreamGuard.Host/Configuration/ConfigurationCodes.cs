namespace StreamGuard.Host.Configuration;

/// <summary>What can be wrong with a configuration file. Codes are stable.</summary>
public static class ConfigurationCodes
{
    public const string Shape = "SG6001";
    public const string UnknownKey = "SG6002";
    public const string MissingKey = "SG6003";
    public const string Form = "SG6004";
    public const string OutOfRange = "SG6005";
    public const string UnknownWord = "SG6006";
    public const string PlainSecret = "SG6007";
    public const string Repeated = "SG6008";
    public const string TooMany = "SG6009";
    public const string TopicTwice = "SG6010";
    public const string Contradiction = "SG6011";
    public const string ShortRetention = "SG6012";
    public const string NoSuchPartition = "SG6013";
    public const string SignIn = "SG6014";
    public const string NoSuchFile = "SG6015";
    public const string SecretInClear = "SG9101";
    public const string BrokersUnchecked = "SG9102";
}
