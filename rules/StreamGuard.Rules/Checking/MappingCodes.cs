namespace StreamGuard.Rules.Checking;

/// <summary>What can be wrong with a mapping file.</summary>
public static class MappingCodes
{
    public const string Shape = "SG4101";
    public const string UnknownKey = "SG4102";
    public const string MissingKey = "SG4103";
    public const string UnknownKind = "SG4104";
    public const string UnknownField = "SG4105";
    public const string Source = "SG4106";
    public const string Value = "SG4107";
    public const string NoSubject = "SG4108";
}
