using StreamGuard.Engine.Events;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Simulation.Tests.Rules;

namespace StreamGuard.Simulation.Tests.World;

internal static class RefusedText
{
    public static string Of(in LogRecord record)
    {
        PlainEvent one = PlainRecord.Of(record, RuleSets.Schema);
        return $"{one.Kind.Name} {one.Id} of {one.Subject} at {one.At} from {record.Header.OriginSource:x8}/{record.Header.OriginOffset}/{record.Header.Ordinal}";
    }
}
