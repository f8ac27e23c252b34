using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class RuleExplanationTests
{
    [Fact]
    public void ARuleIsExplainedByItsQueriesAndTheStateItNeeds()
    {
        RuleFolderResult result = RuleFolder.Read(
            [
                new SourceFile(
                    "rules.yaml",
                    """
                    rule: r
                    on: transfer
                    let:
                      opened: last(call.at where state == 'started' last 6h)
                      usual: avg(transfer.amount)
                      known: exists(transfer where payee == this.payee last 90d)
                    when: amount > 3 * usual and opened is not missing and not known and profile.age >= 60
                    emit: "signal {weight: 1} for each transfer where device == this.device last 1h"
                    recheck: 2m
                    """),
            ],
            BuiltInSchema.Load());
        Assert.Equal(
            [
                "r on transfer: selective walk",
                "  query  last(call.at where state == 'started' last 6h)  (short walk)",
                "  query  avg(transfer.amount)  (lookup)",
                "  query  exists(transfer where payee == this.payee last 90d)  (selective walk)",
                "  state  transfer 90d: payee, amount, device",
                "  state  call 6h: state",
                "  state  profile newest: age",
            ],
            RuleExplanation.Of(result.Rules[0]).Lines());
    }
}
