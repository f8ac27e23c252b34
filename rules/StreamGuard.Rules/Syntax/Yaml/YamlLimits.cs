namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Bounds that no honest file comes near, so that a hostile one costs little.</summary>
public static class YamlLimits
{
    public const int MaximumDepth = 32;
    public const int MaximumScalarCharacters = 256 * 1024;
    public const int MaximumNodes = 500_000;

    /// <summary>After so many broken documents the rest of the file is not looked at.</summary>
    public const int MaximumBrokenDocuments = 20;
}
