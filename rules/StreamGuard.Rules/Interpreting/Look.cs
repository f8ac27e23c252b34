using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>A rule has looked at a trigger. The sight holds the values of its lets; any part of its condition can be evaluated in it.</summary>
public sealed record Look(CheckedRule Rule, Sight Sight, bool? Holds);
