using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class SchemaReaderTests
{
    private const long Day = 86_400_000;

    [Fact]
    public void TheBuiltInSchemaCanBeRead()
    {
        Schema schema = BuiltInSchema.Load();
        Assert.Equal("Asia/Shanghai", schema.TimeZone.Id);
        Assert.Equal("alert", schema.Alert?.Name);
        Assert.Equal(FieldType.Money, schema.Find("transfer")?.Find("amount")?.Type);
        Assert.Equal(RetentionMode.Latest, schema.Find("profile")?.Retention);
    }

    [Fact]
    public void ACopyThatNobodyDeclaredStandsBehindItsOriginalWithItsFieldsAndHistory()
    {
        Kind login = BuiltInSchema.Load().Find("login")!;
        Kind copy = BuiltInSchema.Load().Find("device_login")!;
        Assert.Equal(login.Index + 1, copy.Index);
        Assert.Equal(login.Index, copy.CopyOf);
        Assert.Equal(login.Fields, copy.Fields);
        Assert.Equal("device:", copy.SubjectPrefix);
        Assert.Equal(30 * Day, copy.HistoryMilliseconds);
        CopyRule rule = Assert.Single(login.Copies);
        Assert.Equal("device:", rule.Prefix);
        Assert.Equal([login.Find("device")!.Index], rule.SubjectFields);
        Assert.Equal(Enumerable.Range(0, login.Fields.Count), rule.FieldSources);
    }

    [Fact]
    public void ADeclaredCopyMayKeepLessForAShorterTime()
    {
        Schema schema = Read(
            """
            kinds:
              incoming: {history: 7d, keep: [amount]}
              transfer:
                subject: customer
                fields: {customer: id, payee: id, amount: money}
                copies: [{kind: incoming, subject: [payee]}]
            """);
        Kind copy = schema.Find("incoming")!;
        Assert.Equal(0, copy.Index);
        Assert.Equal(7 * Day, copy.HistoryMilliseconds);
        Assert.Equal(["amount"], copy.Fields.Where(field => field.Kept).Select(field => field.Name));
        Assert.Equal([1], copy.SubjectFields);
    }

    [Fact]
    public void AMissingSubjectIsLookedUpByPhone()
    {
        Schema schema = BuiltInSchema.Load();
        Kind call = schema.Find("call")!;
        Kind identity = schema.Find("identity")!;
        Assert.Equal(
            new ResolveRule(call.Find("phone")!.Index, identity.Index, identity.Find("customer")!.Index) { Prefix = "phone:" }, call.Resolve);
    }

    [Fact]
    public void AKindWithoutHistoryRemembersIdsForADay()
    {
        Kind ping = Read("kinds: {ping: {subject: who, history: none, fields: {who: text}}}").Find("ping")!;
        Assert.Equal((RetentionMode.None, Day), (ping.Retention, ping.HistoryMilliseconds));
    }

    [Fact]
    public void AKindMayHave256FieldsAndNotOneMore()
    {
        string fields = string.Join(", ", Enumerable.Range(1, 255).Select(number => $"f{number}: int"));
        Assert.Equal(256, Read($"kinds: {{wide: {{subject: who, fields: {{who: id, {fields}}}}}}}").Find("wide")!.Fields.Count);
        Assert.StartsWith(
            "schema.yaml(1,2744): error SG4010: wide has 257 fields; at most 256 are allowed",
            Said($"kinds: {{wide: {{subject: who, fields: {{who: id, one: int, {fields}}}}}}}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaMayHave128KindsAndNotOneMore()
    {
        string Kinds(int count) => "kinds: {" + string.Join(", ", Enumerable.Range(1, count).Select(one => $"k{one}: {{subject: a, fields: {{a: id}}}}")) + "}";
        Assert.Equal(128, Read(Kinds(128)).Kinds.Count);
        Assert.StartsWith(
            "schema.yaml(1,8): error SG4010: the schema has 129 kinds, copies included; it may have 1 to 128", Said(Kinds(129)), StringComparison.Ordinal);
    }

    private static Schema Read(string text)
    {
        Diagnostics diagnostics = new();
        Schema? schema = SchemaReader.Read(new SourceFile("schema.yaml", text), diagnostics);
        Assert.Equal("", DiagnosticCase.Print(diagnostics));
        return schema!;
    }

    private static string Said(string text)
    {
        Diagnostics diagnostics = new();
        Assert.Null(SchemaReader.Read(new SourceFile("schema.yaml", text), diagnostics));
        return DiagnosticCase.Print(diagnostics);
    }
}
