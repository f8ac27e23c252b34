namespace StreamGuard.Rules.Syntax;

/// <summary>The stable codes of what can be wrong with a file as text: SG10xx files and YAML, SG11xx expressions, SG30xx rules.</summary>
public static class SyntaxCode
{
    public const string UnreadableFile = "SG1001";
    public const string FileTooLarge = "SG1002";
    public const string NotUtf8 = "SG1003";
    public const string ControlCharacter = "SG1004";
    public const string BrokenYaml = "SG1005";
    public const string NestedTooDeep = "SG1006";
    public const string ScalarTooLong = "SG1007";
    public const string AliasRefused = "SG1008";
    public const string TagRefused = "SG1009";
    public const string RepeatedKey = "SG1010";
    public const string KeyIsNotText = "SG1011";
    public const string CutAtComment = "SG1012";
    public const string TooManyNodes = "SG1013";
    public const string TooManyDiagnostics = "SG1014";

    public const string UnexpectedCharacter = "SG1101";
    public const string TextNotClosed = "SG1102";
    public const string WrongQuotes = "SG1103";
    public const string BadNumber = "SG1104";
    public const string BadDuration = "SG1105";
    public const string MisspeltOperator = "SG1106";
    public const string ExpressionExpected = "SG1107";
    public const string TokenExpected = "SG1108";
    public const string ChainedComparison = "SG1109";
    public const string UnexpectedRest = "SG1110";
    public const string ExpressionTooDeep = "SG1111";
    public const string ExpressionTooLong = "SG1112";
    public const string QueryForm = "SG1113";
    public const string ReservedWord = "SG1114";

    public const string UnknownKey = "SG3001";
    public const string MissingKey = "SG3002";
    public const string WrongShape = "SG3003";
    public const string UnknownValue = "SG3004";
    public const string BadName = "SG3005";
    public const string BadForm = "SG3006";
    public const string KeysExclude = "SG3007";
    public const string BadTemplate = "SG3008";
    public const string BadTestEvent = "SG3009";
}
