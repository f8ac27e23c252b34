using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Effects;

public class AlertJsonTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly Alert Alert = new()
    {
        Id = "9c1f0e7a5b3d2c48",
        Rule = "screen-share-transfer",
        Version = "sha256:4b",
        Severity = "critical",
        Score = 90,
        Outcome = "hold",
        Subject = "C17",
        Case = "9c1f0e7a5b3d2c48",
        At = Time("2026-03-02T09:41:07.250+08:00"),
        Event = "t-1001",
        Title = "Money leaves",
        Message = "C17 sends 8000",
        Actions = ["hold", "visit"],
        Values =
        [
            new("amount", FieldType.Money, 80_000_000, null),
            new("payee", FieldType.Id, 0, "6217-88"),
            new("share", FieldType.Time, Time("2026-03-02T09:29:10+08:00"), null),
            new("gap", FieldType.Duration, 90_500, null),
            new("weight", FieldType.Number, Slot.FromNumber(0.1), null),
            new("age", FieldType.Int, 71, null),
            new("resident", FieldType.Bool, 1, null),
            new("balance", FieldType.Money, Slot.Missing, null),
        ],
        Evidence = ["s-12"],
    };

    [Fact]
    public void AnAlertIsWrittenWithItsKeysInOrder() => Assert.Equal(
        """
        {"id":"9c1f0e7a5b3d2c48","rule":"screen-share-transfer","version":"sha256:4b","severity":"critical","score":90,"outcome":"hold","subject":"C17","case":"9c1f0e7a5b3d2c48","at":"2026-03-02T09:41:07.250+08:00","event":"t-1001","title":"Money leaves","message":"C17 sends 8000","actions":["hold","visit"],"values":{"amount":8000,"payee":"6217-88","share":"2026-03-02T09:29:10+08:00","gap":90.5,"weight":0.1,"age":71,"resident":true,"balance":null},"evidence":["s-12"]}
        """,
        AlertJson.ToText(Alert, Shanghai));

    [Fact]
    public void TitlesAndMessagesInChineseAreThereOnlyWhenTheRuleHasThemAndAreNotEscaped()
    {
        string text = AlertJson.ToText(Alert with { TitleChinese = "屏幕共享", MessageChinese = "<转账> & 'x'" }, Shanghai);
        Assert.Contains("\"title\":\"Money leaves\",\"title_zh\":\"屏幕共享\",\"message\":\"C17 sends 8000\",\"message_zh\":\"<转账> & 'x'\",\"actions\"", text);
    }

    [Fact]
    public void ACommandExpires() => Assert.Equal(
        $$"""
        {"id":"{{EffectId.OfCommand(Alert.Id, "hold")}}","command":"hold","alert":"9c1f0e7a5b3d2c48","case":"9c1f0e7a5b3d2c48","rule":"screen-share-transfer","subject":"C17","event":"t-1001","at":"2026-03-02T09:41:07.250+08:00","expires":"2026-03-02T09:56:07.250+08:00"}
        """,
        CommandJson.ToText(Alert, "hold", TimesToLive.Default, Shanghai));

    [Fact]
    public void AnActionMayHaveItsOwnTimeToLive()
    {
        var hour = new TimesToLive(TimesToLive.FifteenMinutes, new Dictionary<string, long> { ["visit"] = 3_600_000 });
        Assert.Contains("\"expires\":\"2026-03-02T10:41:07.250+08:00\"", CommandJson.ToText(Alert, "visit", hour, Shanghai));
    }

    [Fact]
    public void ADerivedEventIsWrittenAsEventsComeIn() => Assert.Equal(
        """
        {"id":"d-1","kind":"taint","at":"2026-03-02T09:41:07.250+08:00","customer":"P1","hop":2,"since":"2026-03-02T09:29:10+08:00"}
        """,
        EventJson.ToText(
            "taint",
            "d-1",
            Alert.At,
            [
                new("customer", FieldType.Id, 0, "P1"),
                new("origin", FieldType.Id, Slot.Missing, null),
                new("hop", FieldType.Int, 2, null),
                new("since", FieldType.Time, Time("2026-03-02T09:29:10+08:00"), null),
            ],
            Shanghai));

    private static long Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
