namespace StreamGuard.Rules.Cases;

/// <summary>What can be wrong with the file that tells a case. Codes are stable.</summary>
public static class CaseCodes
{
    public const string Shape = "SG4201";
    public const string UnknownKey = "SG4202";
    public const string MissingKey = "SG4203";
    public const string Value = "SG4204";
    public const string Contradiction = "SG4205";
}
