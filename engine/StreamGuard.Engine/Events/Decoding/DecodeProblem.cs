namespace StreamGuard.Engine.Events.Decoding;

/// <summary>What is wrong with an input. Names are looked up only when somebody asks: making one allocates nothing.</summary>
/// <param name="Kind">Index in the schema, or -1 where the kind is not known.</param>
/// <param name="Field">Index in the kind, or one of the constants here.</param>
/// <param name="Position">Where in the input, in bytes from 0; -1 where it is the whole.</param>
public readonly record struct DecodeProblem(BadReason Reason, int Kind = -1, int Field = DecodeProblem.NoField, int Position = -1)
{
    public const int NoField = -1;
    public const int IdField = -2;
    public const int AtField = -3;
    public const int KindField = -4;

    /// <summary>Not an event on purpose: it goes nowhere.</summary>
    public bool IsSkipped => Reason == BadReason.Skipped;

    /// <summary>One sentence for people.</summary>
    public string Describe(Schema schema)
    {
        string place = Position >= 0 ? $" (byte {Position + 1})" : "";
        string kind = Kind >= 0 ? schema.Kinds[Kind].Name : "the event";
        return Reason switch
        {
            BadReason.NotUtf8 => "the line is not UTF-8",
            BadReason.NotJson => "the line is not one well-formed JSON object" + place,
            BadReason.TooLong => "the line is too long",
            BadReason.TooDeep => $"values are nested more than {JsonScanner.DeepestNesting} deep" + place,
            BadReason.TooManyMembers => $"the object has more than {JsonMembers.Most} keys" + place,
            BadReason.RepeatedKey => "a key is repeated" + place,
            BadReason.MissingKind => "`kind` is missing",
            BadReason.UnknownKind => "the schema has no such kind" + place,
            BadReason.WrongType => $"`{FieldName(schema)}` of {kind} must be {TypeName(schema)}{place}",
            BadReason.OutOfRange => $"`{FieldName(schema)}` of {kind} is out of range for {TypeName(schema)}{place}",
            BadReason.MissingId => $"`id` of {kind} is missing",
            BadReason.MissingAt => $"`at` of {kind} is missing",
            BadReason.MissingSubject => $"{kind} has no subject: {SubjectNames(schema)} missing",
            BadReason.Future => "`at` is too far ahead of the clock",
            BadReason.NotCsv => "a quote in the row is not closed",
            BadReason.Skipped => "the mapping leaves it out",
            BadReason.MissingColumn => "the row is shorter than the mapping needs" + place,
            _ => Reason.Code(),
        };
    }

    private string FieldName(Schema schema) => Field switch
    {
        IdField => "id",
        AtField => "at",
        KindField => "kind",
        _ => Kind >= 0 && Field >= 0 ? schema.Kinds[Kind].Fields[Field].Name : "?",
    };

    private string TypeName(Schema schema)
    {
        FieldType type = Field switch
        {
            IdField => FieldType.Id,
            AtField => FieldType.Time,
            KindField => FieldType.Text,
            _ => schema.Kinds[Kind].Fields[Field].Type,
        };
        return type switch
        {
            FieldType.Id => "an id (a JSON string)",
            FieldType.Text => "a text (a JSON string)",
            FieldType.Bool => "true or false",
            FieldType.Int => "a whole number",
            FieldType.Number => "a number",
            FieldType.Money => "money (a number or a decimal string)",
            FieldType.Duration => "a duration (seconds, or \"1h30m\")",
            _ => "a time (RFC 3339 with an offset, or milliseconds)",
        };
    }

    private string SubjectNames(Schema schema)
    {
        if (Kind < 0)
        {
            return "it is";
        }

        Kind kind = schema.Kinds[Kind];
        IEnumerable<int> fields = kind.Resolve is { } resolve ? kind.SubjectFields.Append(resolve.FromField) : kind.SubjectFields;
        string[] names = fields.Select(field => $"`{kind.Fields[field].Name}`").ToArray();
        return string.Join(" and ", names) + (names.Length == 1 ? " is" : " are");
    }
}
