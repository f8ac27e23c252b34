using StreamGuard.Engine.Effects;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>A live alert in what is scored, and what is known of it.</summary>
/// <param name="Amount">Of the event it is about, in ten-thousandths; missing where that is not told.</param>
internal readonly record struct JudgedAlert(Alert Alert, RuleTally Rule, Verdict Verdict, long Amount);
