using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using Xunit;

namespace StreamGuard.Simulation.Tests.Partitions;

/// <summary>Fields and kinds are added while the log goes on.</summary>
public class SchemaChangeTests
{
    private static readonly Schema Old = OnePartition.SchemaOf("""
        time_zone: Asia/Shanghai
        history: 10m
        kinds:
          transfer: {subject: customer, fields: {customer: id, amount: money, purpose: text}}
        """);

    private static readonly Schema New = OnePartition.SchemaOf("""
        time_zone: Asia/Shanghai
        history: 10m
        kinds:
          call: {subject: customer, fields: {customer: id, state: text}}
          transfer: {subject: customer, fields: {customer: id, channel: text, amount: money, purpose: text}}
        """);

    private const string OldRules = """
        rule: much
        on: transfer
        when: sum(transfer.amount last 5m) + amount > 100
        """;

    private const string NewRules = """
        rule: much
        on: transfer
        when: sum(transfer.amount last 5m) + amount > 100 and channel is missing
        ---
        rule: much-by-phone
        on: transfer
        let:
          before: last(transfer.purpose last 5m)
        when: channel == 'phone' and exists(call last 1m) and sum(transfer.amount last 5m) >= 120
        """;

    private const string LongPurpose = "a purpose that is longer than a word can hold";

    [Fact]
    public void OldRowsStayReadableAndOldRecordsFindTheirFields()
    {
        OnePartition log = NewLog();
        using PartitionOwner owner = log.Open();
        log.ReadOn(owner);

        Assert.Equal(["much e3", "much-by-phone e5"], log.Alerts.Select(alert => $"{alert.Rule} {alert.Event}"));
        Assert.Equal(LongPurpose, log.Alerts[1].Values.Single(value => value.Name == "before").Text);
        Assert.Equal(0, owner.OfUnknownKind);
    }

    [Fact]
    public void AnOwnerRestoredFromBeforeOrBehindTheChangeSaysTheSame()
    {
        OnePartition straight = NewLog();
        using PartitionOwner unbroken = straight.Open();
        straight.ReadOn(unbroken);
        for (int stop = 2; stop < straight.Log.Records(0).Count; stop++)
        {
            OnePartition log = NewLog();
            using (PartitionOwner first = log.Open())
            {
                while (first.NextOffset < stop)
                {
                    first.Apply(log.Log.Records(0)[(int)first.NextOffset], first.NextOffset);
                }

                first.EndBatch();
                OnePartition.FinishRound(first);
            }

            using PartitionOwner second = log.Open();
            Assert.Equal(stop, second.NextOffset);
            log.ReadOn(second);
            Assert.Equal(straight.Alerts.Select(alert => alert.Id), log.Alerts.Select(alert => alert.Id));
        }
    }

    [Fact]
    public void AnEventOfAKindThatTheRulesDoNotKnowYetIsPassedOverAndCounted()
    {
        OnePartition log = new();
        log.Activate(New, NewRules);
        log.Activate(Old, OldRules);
        log.Add(New, """ "kind":"call","at":1772416800000,"customer":"C1","state":"started" """);
        log.Add(New, """ "kind":"transfer","at":1772416801000,"customer":"C1","channel":"web","amount":101 """);
        using PartitionOwner owner = log.Open();
        log.ReadOn(owner);
        Assert.Equal(1, owner.OfUnknownKind);
        Assert.Single(log.Alerts);
    }

    private static OnePartition NewLog()
    {
        OnePartition log = new();
        log.Activate(Old, OldRules);
        log.Add(Old, """ "kind":"transfer","at":1772416800000,"customer":"C1","amount":60 """);
        log.Add(Old, $""" "kind":"transfer","at":1772416801000,"customer":"C1","amount":20,"purpose":"{LongPurpose}" """);
        log.Activate(New, NewRules);
        log.Add(Old, $""" "kind":"transfer","at":1772416802000,"customer":"C1","amount":40,"purpose":"{LongPurpose}" """);
        log.Add(New, """ "kind":"call","at":1772416803000,"customer":"C1","state":"started" """);
        log.Add(New, """ "kind":"transfer","at":1772416804000,"customer":"C1","channel":"phone","amount":1 """);
        return log;
    }
}
