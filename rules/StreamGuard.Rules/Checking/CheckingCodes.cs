using StreamGuard.Rules.Checking.Expressions;

namespace StreamGuard.Rules.Checking;

/// <summary>Every code the checker gives, once. A code never changes its meaning.</summary>
public static class CheckingCodes
{
    public const string PathNotFound = "SG1201";
    public const string NothingToRead = "SG1202";

    public const string UnknownKind = "SG2001";
    public const string UnknownList = "SG2002";
    public const string UnknownFunction = "SG2003";
    public const string UnknownName = "SG2004";
    public const string KindIsNoValue = "SG2005";
    public const string TriggerFieldInRow = "SG2006";
    public const string LaterLet = "SG2007";
    public const string DefineDoesNotFit = "SG2008";
    public const string DefineCycle = "SG2009";
    public const string TypesDoNotMeet = "SG2010";
    public const string NoOrder = "SG2011";
    public const string NoArithmetic = "SG2012";
    public const string WrongType = "SG2013";
    public const string ComparedWithMissing = "SG2014";
    public const string UntypedMissing = "SG2015";
    public const string ArgumentCount = "SG2016";
    public const string NotConstant = "SG2017";
    public const string BadRegex = "SG2018";
    public const string TextOperator = "SG2019";
    public const string NestedQuery = "SG2020";
    public const string WindowTooLong = "SG2021";
    public const string NoHistory = "SG2022";
    public const string FieldNotKept = "SG2023";
    public const string QueryValue = "SG2024";
    public const string QueryValueType = "SG2025";
    public const string SequenceSteps = "SG2026";
    public const string BadWindow = "SG2027";
    public const string ListValueType = "SG2028";
    public const string TooLarge = "SG2029";

    public const string DuplicateRule = "SG3101";
    public const string NameTaken = "SG3102";
    public const string DuplicateName = "SG3103";
    public const string Recheck = "SG3104";
    public const string SubjectSet = "SG3105";
    public const string FieldSetTwice = "SG3106";
    public const string ListFile = "SG3107";
    public const string ListContent = "SG3108";
    public const string EmitsLookedUp = "SG3109";

    public const string SchemaShape = "SG4001";
    public const string SchemaUnknownKey = "SG4002";
    public const string SchemaMissingKey = "SG4003";
    public const string SchemaUnknownType = "SG4004";
    public const string SchemaBadName = "SG4005";
    public const string SchemaUnknownField = "SG4006";
    public const string SchemaSubjectType = "SG4007";
    public const string SchemaBadHistory = "SG4008";
    public const string SchemaTimeZone = "SG4009";
    public const string SchemaTooMany = "SG4010";
    public const string SchemaCopy = "SG4011";
    public const string SchemaResolve = "SG4012";
    public const string SchemaAlert = "SG4013";

    public const string TestWithoutAlerts = "SG5001";
    public const string TestValue = "SG5002";
    public const string TestOffset = "SG5003";
    public const string TestOfNoValue = "SG5004";
    public const string TestOfSilentRule = "SG5005";
    public const string TestStart = "SG5006";

    public const string NeverFires = "SG9001";
    public const string AlwaysTheSame = "SG9002";
    public const string NoTests = "SG9003";
    public const string SameCondition = "SG9004";
    public const string LooseConditional = "SG9005";
    public const string ExpensiveQuery = "SG9006";
    public const string ExceptionIsOver = "SG9007";
}
