using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Testing;

/// <summary>Runs a rule set over lines of events as a replay from a file does. <paramref name="drain"/>: timers run out at the end.</summary>
public delegate EvaluationResult EvaluateLines(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain);
