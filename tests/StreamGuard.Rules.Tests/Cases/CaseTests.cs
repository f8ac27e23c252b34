using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using Xunit;

namespace StreamGuard.Rules.Tests.Cases;

/// <summary>The scripts of tests/cases, each by every evaluator.</summary>
public class CaseTests
{
    private static readonly string[] Compared = ["alerts", "shadow", "derived", "commands", "unknown", "dead"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string path in CaseFolder.Files())
            {
                foreach (string evaluator in Evaluators.All.Keys)
                {
                    data.Add(Path.GetFileNameWithoutExtension(path), evaluator);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ACaseComesOutAsItsAuthorExpects(string name, string evaluator)
    {
        CaseFile file = CaseFile.Read(CaseFolder.PathOf(name));
        CheckedRuleSet rules = CaseRules.Of(file.Schema, file.Rules, name);
        EvaluationResult result = Evaluators.All[evaluator](rules, file.Events, file.Drain);
        string[] differences =
        [
            .. from section in Compared
               let expected = file.Expected(section)
               where expected is not null
               from difference in Expectation.Differences(section, expected, CaseResult.Lines(result, section, rules.Schema.TimeZone))
               select difference,
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }
}
