using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public sealed class RuleFolderTests : IDisposable
{
    private static readonly Schema Schema = BuiltInSchema.Load();

    private readonly string folder = Directory.CreateTempSubdirectory("streamguard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AMissingPathIsSaid() =>
        Assert.Equal(
            """
            nowhere/rules(1,1): error SG1201: there is no such file or folder
                help: give the path of a rule file or of a folder of them
            """.ReplaceLineEndings("\n"),
            DiagnosticCase.Print(RuleFolder.Load(["nowhere/rules"], Schema).Diagnostics));

    [Fact]
    public void AnEmptyFolderIsSaid() =>
        Assert.Equal(
            $"""
            {folder}(1,1): error SG1202: the folder holds no rule file
                help: rule files end in `.yaml` or `.yml`
            """.ReplaceLineEndings("\n"),
            DiagnosticCase.Print(Load().Diagnostics));

    [Fact]
    public void AFolderWithNothingButASchemaIsSaid()
    {
        Write("schema.yaml", "kinds: {}");
        Assert.Equal(
            $"""
            {folder}(1,1): error SG1202: there is no rule here, only other YAML
                help: a rule file begins with `rule:`, `list:` or `define:`
            """.ReplaceLineEndings("\n"),
            DiagnosticCase.Print(Load().Diagnostics));
    }

    [Fact]
    public void FilesOfAllDepthsAreReadAndSchemasAndMappingsPassedOver()
    {
        Write("schema.yaml", "kinds: {}");
        Write("bank.mapping.yaml", "format: csv\nfields: {customer: nameOrig}");
        Write("b.yml", Rule("b"));
        Write("packs/deep/a.yaml", Rule("a"));
        Write("packs/notes.txt", "rule: x");
        Write(".hidden/c.yaml", Rule("c"));
        Assert.Equal(["a", "b"], Load().RuleSet!.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void AFileNamedTwiceIsReadOnce()
    {
        Write("a.yaml", Rule("a"));
        Assert.Single(RuleFolder.Load([folder, Path.Combine(folder, "a.yaml")], Schema).RuleSet!.Rules);
    }

    [Fact]
    public void ARuleWhoseFirstKeyIsMisspeltIsNotPassedOver()
    {
        Write("a.yaml", "rul: a\non: transfer\nwhen: amount > 5");
        Assert.True(Load().Diagnostics.HasErrors);
    }

    [Fact]
    public void TheSameRuleInTwoFilesIsSaidWithBothPlaces()
    {
        Write("a.yaml", Rule("x"));
        Write("b.yaml", Rule("x"));
        Assert.Contains(
            $"b.yaml(1,7): error SG3101: there is already a rule `x`, at {folder}/a.yaml(1,7)",
            DiagnosticCase.Print(Load().Diagnostics),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleThatIsOffIsCheckedButNotInTheSet()
    {
        Write("a.yaml", Rule("a") + "\nmode: off");
        RuleFolderResult result = Load();
        Assert.Empty(result.RuleSet!.Rules);
        Assert.Single(result.Rules);
    }

    [Fact]
    public void AListInAFileHasOneValueALine()
    {
        Write("lists/mules.txt", "# known\nP1\n\n  P2  # since May\nP#3\r\n");
        Write("packs/a.yaml", "list: mules\nfile: lists/mules.txt\n---\nrule: a\non: transfer\nwhen: payee in list mules");
        MembershipExpression membership = Assert.IsType<MembershipExpression>(Load().RuleSet!.Rules[0].Condition);
        Assert.Equal(["P#3", "P1", "P2"], membership.Texts.Order(StringComparer.Ordinal));
        Assert.NotNull(RuleFolder.Load([Path.Combine(folder, "packs")], Schema).RuleSet);
    }

    [Fact]
    public void AListWhoseFileIsNotThereIsSaidOnce()
    {
        Write("a.yaml", "list: mules\nfile: lists/mules.txt\n---\nrule: a\non: transfer\nwhen: payee in list mules\n---\nlist: out\nfile: ../etc/passwd");
        string said = DiagnosticCase.Print(Load().Diagnostics.All.Where(one => one.Code == CheckingCodes.ListFile));
        Assert.StartsWith(
            $"{folder}/a.yaml(2,7): error SG3107: list `mules` is in a file that is not there: `lists/mules.txt`\n    file: lists/mules.txt\n          ^^^^^^^^^^^^^^^\n",
            said,
            StringComparison.Ordinal);
        Assert.Equal(1, said.Split("SG3107").Length - 1);
        Assert.DoesNotContain(Load().Diagnostics.All, one => one.Code == CheckingCodes.UnknownList);
    }

    [Fact]
    public void AListMayHaveHalfAMillionValuesAndNotOneMore()
    {
        Write("long.txt", string.Join('\n', Enumerable.Range(0, 500_001)));
        Write("a.yaml", "list: long\nfile: long.txt\n---\n" + Rule("a"));
        RuleFolderResult result = Load();
        Assert.Contains(
            "error SG3108: list `long` has 500001 values; at most 500000 are allowed", DiagnosticCase.Print(result.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void DefinesThatDoubleAtEveryStepAreStopped()
    {
        string defines = string.Join("\n---\n", Enumerable.Range(1, 40).Select(step => $"define: d{step}\nas: d{step - 1} and d{step - 1}"));
        Write("a.yaml", $"define: d0\nas: amount > 5\n---\n{defines}\n---\nrule: a\non: transfer\nwhen: d40");
        Assert.Contains(
            "error SG2029: with its defines expanded, this rule has more than 10000 parts", DiagnosticCase.Print(Load().Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void DefinesMayBeNested64DeepAndNotOneMore()
    {
        string Chain(int length) =>
            string.Join("\n---\n", Enumerable.Range(2, length - 1).Select(step => $"define: d{step}\nas: d{step - 1}"))
            + $"\n---\ndefine: d1\nas: amount > 5\n---\nrule: a\non: transfer\nwhen: d{length}";
        Write("a.yaml", Chain(64));
        Assert.NotNull(Load().RuleSet);
        Write("a.yaml", Chain(65));
        Assert.Contains("error SG2029: defines are nested more than 64 deep here", DiagnosticCase.Print(Load().Diagnostics), StringComparison.Ordinal);
        Write("a.yaml", Chain(20_000));
        Assert.Contains("error SG2029: defines are nested more than 64 deep here", DiagnosticCase.Print(Load().Diagnostics), StringComparison.Ordinal);
    }

    private static string Rule(string id) => $"rule: {id}\non: transfer\nwhen: amount > 5";

    private RuleFolderResult Load() => RuleFolder.Load([folder], Schema);

    private void Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
