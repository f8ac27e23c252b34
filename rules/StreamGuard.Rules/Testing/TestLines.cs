using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>The events of a test as lines of JSON.</summary>
internal sealed record TestLines(IReadOnlyList<string> Lines, IReadOnlyList<long> Offsets, TestClock Clock)
{
    /// <summary>The one whose life the test tells; others are named behind an @.</summary>
    public const string OwnSubject = "C1";

    /// <summary>Null with the problem when a value is not of its field's type.</summary>
    public static TestLines? Of(Schema schema, RuleTestSyntax test, out string? problem)
    {
        var lines = new List<string>();
        var offsets = new List<long>();
        if (TestClock.Of(test, schema.TimeZone, out problem) is not { } clock)
        {
            return null;
        }

        foreach (TestEventSyntax one in test.Events)
        {
            for (int repetition = 0; repetition < one.Times; repetition++)
            {
                long offset = one.Offset.Value + (repetition * one.EveryMilliseconds);
                if (TestEventJson.Of(schema, one, $"e{lines.Count + 1}", clock.At(offset), clock, out problem) is not { } line)
                {
                    return null;
                }

                lines.Add(line);
                offsets.Add(offset);
            }
        }

        return new TestLines(lines, offsets, clock);
    }
}
