using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Tests;

/// <summary>A small schema with a field of every type, a copy, a lookup and a prefix.</summary>
internal static class TestSchema
{
    public static Schema Schema { get; } = Build();

    public static Kind Transfer => Schema.Find("transfer")!;

    public static Kind Call => Schema.Find("call")!;

    private static Schema Build()
    {
        Kind transfer = Make(0, "transfer", "customer", "", "customer id", "payee id", "payee_customer id", "amount money", "channel text");
        Kind incoming = new(1, "transfer_in", transfer.Fields)
        {
            SubjectFields = [2, 1],
            CopyOf = 0,
            HistoryMilliseconds = 1,
        };
        Kind call = Make(2, "call", "customer", "", "customer id", "phone id", "other id", "duration duration");
        Kind lineCall = new(3, "line_call", call.Fields) { SubjectFields = [2], SubjectPrefix = "line:", CopyOf = 2, HistoryMilliseconds = 1 };
        Kind identity = Make(4, "identity", "phone", "phone:", "phone id", "customer id");
        Kind everything = Make(
            5, "everything", "owner", "", "owner id", "words text", "flag bool", "whole int", "real number", "money money", "length duration", "moment time");
        transfer.Connect([new CopyRule(1, [2, 1], "") { FieldSources = [0, 1, 2, 3, 4] }], null);
        call.Connect([new CopyRule(3, [2], "line:") { FieldSources = [0, 1, 2, 3] }], new ResolveRule(1, 4, 1));
        return new Schema([transfer, incoming, call, lineCall, identity, everything], TimeZoneInfo.Utc, "");
    }

    private static Kind Make(int index, string name, string subject, string prefix, params string[] fields)
    {
        Field[] all = fields
            .Select((field, at) => new Field(field.Split(' ')[0], Enum.Parse<FieldType>(field.Split(' ')[1], ignoreCase: true), at))
            .ToArray();
        return new Kind(index, name, all)
        {
            SubjectFields = [all.Single(field => field.Name == subject).Index],
            SubjectPrefix = prefix,
            HistoryMilliseconds = 1,
        };
    }
}
