using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>A result as lines that are equal exactly when the results are.</summary>
internal static class ResultText
{
    public static IReadOnlyList<string> Of(EvaluationResult result, TimeZoneInfo zone) =>
    [
        .. result.Alerts.Select(alert => "alert " + AlertJson.ToText(alert, zone)),
        .. result.ShadowAlerts.Select(alert => "shadow " + AlertJson.ToText(alert, zone)),
        .. result.Emitted.Select(one =>
            $"emitted by {one.Rule} for {one.TriggerId} to {one.Subject}: {EventJson.ToText(one.Kind, one.Id, one.At, one.Fields, zone)}"),
        .. result.Dead.Select(dead => $"dead {dead.Line} {dead.Reason}"),
        .. Counted(result.Counts),
    ];

    private static IEnumerable<string> Counted(Counts counts) =>
    [
        $"evaluated {counts.Evaluated}, duplicates {counts.Duplicates}, conflicts {counts.Conflicts}, expired {counts.Expired}, late {counts.Late}",
        $"cut by depth {counts.CutByDepth}, by number {counts.CutByNumber}",
        .. counts.Matched.Select(one => $"matched {one}"),
        .. counts.OutsideRollout.Select(one => $"outside rollout {one}"),
        .. counts.Excepted.Select(one => $"excepted {one}"),
        .. counts.Suppressed.Select(one => $"suppressed {one}"),
        .. counts.Limited.Select(one => $"limited {one}"),
        .. counts.Unknown.Select(one => $"unknown {one}"),
    ];
}
