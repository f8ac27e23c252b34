using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax.Yaml;

public class YamlReaderTests
{
    private static (IReadOnlyList<YamlNode> Documents, Diagnostics Diagnostics) Read(string text)
    {
        var diagnostics = new Diagnostics();
        return (YamlReader.Read(new SourceFile("test.yaml", text), diagnostics), diagnostics);
    }

    private static YamlScalar Scalar(string text, string key)
    {
        (IReadOnlyList<YamlNode> documents, Diagnostics diagnostics) = Read(text);
        Assert.Empty(diagnostics.All);
        return (YamlScalar)((YamlMapping)Assert.Single(documents)).Find(key)!.Value;
    }

    [Theory]
    [InlineData("a: plain text\n")]
    [InlineData("a: plain\n  text over\n  lines\n")]
    [InlineData("a: 'it''s quoted'\n")]
    [InlineData("a: 'over\n  two lines'\n")]
    [InlineData("a: \"quoted, too\"\n")]
    [InlineData("a: \"over\n  two lines\"\n")]
    [InlineData("a: |\n  first 'line'\n    second\n\n  third\n")]
    [InlineData("a: |-\n  first\n\n\n  third\n\n\n")]
    [InlineData("a: |2\n    indented\n  less\n")]
    [InlineData("a: >\n  folded text\n  goes on\n\n  and on\n")]
    [InlineData("a: |\r\n  with\r\n  carriage returns\r\n")]
    [InlineData("a: >\r\n  with\r\n\r\n  carriage returns\r\n")]
    [InlineData("a: 😀 wide 转账 text\n")]
    [InlineData("{a: in flow, b: c}\n")]
    public void EachVisibleCharacterOfAScalarHasItsPlaceInTheFile(string text)
    {
        YamlScalar scalar = Scalar(text, "a");
        Assert.NotEmpty(scalar.Value);
        for (int index = 0; index < scalar.Value.Length; index++)
        {
            char expected = scalar.Value[index];
            char found = text[Math.Min(scalar.Text.SpanOf(index, 1).Start, text.Length - 1)];
            Assert.True(char.IsWhiteSpace(expected) ? char.IsWhiteSpace(found) : expected == found, $"{index}: {expected} is not {found}");
        }
    }

    [Fact]
    public void AnEscapeIsOnePlace()
    {
        YamlScalar scalar = Scalar("a: \"x\\u0041\\ny\\\n   z\\U0001F600w\"\n", "a");
        Assert.Equal("xA\nyz😀w", scalar.Value);
        int[] places = [.. Enumerable.Range(0, 8).Select(index => scalar.Text.SpanOf(index, 1).Start)];
        Assert.Equal([4, 5, 11, 13, 19, 20, 20, 30], places);
    }

    [Theory]
    [InlineData("a:\n  b: 1\n: # x\nc: 2\n")]
    [InlineData("a:\n  b: 1\n:   # x\n  \nc:\n  - t: 2\n")]
    public void AParserThatEndsInTheMiddleIsBrokenYaml(string text)
    {
        (IReadOnlyList<YamlNode> documents, Diagnostics diagnostics) = Read(text);
        Assert.Empty(documents);
        Assert.Equal(SyntaxCode.BrokenYaml, diagnostics.All[^1].Code);
    }

    [Fact]
    public void ScalarsAreNeverTyped()
    {
        Assert.Equal("012", Scalar("a: 012\n", "a").Value);
        Assert.Equal("yes", Scalar("a: yes\n", "a").Value);
        Assert.Equal("x", Scalar("on: x\n", "on").Value);
    }

    [Theory]
    [InlineData("a: ~\n", true)]
    [InlineData("a: null\n", true)]
    [InlineData("a:\n", true)]
    [InlineData("a: 'null'\n", false)]
    [InlineData("a: ''\n", false)]
    public void NothingTildeAndNullAreNull(string text, bool isNull) => Assert.Equal(isNull, Scalar(text, "a").IsNull);

    [Theory]
    [InlineData("a: name == 'x #1'\n", true)]
    [InlineData("a: x # comment\n", true)]
    [InlineData("a: x#1\n", false)]
    [InlineData("a: 'x' # comment\n", false)]
    public void AScalarKnowsThatACommentCutIt(string text, bool isCut) => Assert.Equal(isCut, Scalar(text, "a").Text.CutAtComment);

    [Fact]
    public void ABrokenDocumentDoesNotHideTheNext()
    {
        (IReadOnlyList<YamlNode> documents, Diagnostics diagnostics) = Read("a: 1\n---\na: [1\nb: 2\n---\nc: 3\n");
        Assert.Equal(["a", "c"], documents.Cast<YamlMapping>().Select(document => document.Entries[0].Key.Value));
        Assert.Equal(SyntaxCode.BrokenYaml, Assert.Single(diagnostics.All).Code);
    }

    [Fact]
    public void AByteOrderMarkIsNotPartOfTheText()
    {
        var diagnostics = new Diagnostics();
        SourceFile file = SourceFileReader.FromBytes("a.yaml", [0xEF, 0xBB, 0xBF, (byte)'a'], diagnostics)!;
        Assert.Equal("a", file.Text);
        Assert.Empty(diagnostics.All);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void ABombOfBracketsIsRefused(char bracket) =>
        Assert.Equal(SyntaxCode.NestedTooDeep, Assert.Single(Read(new string(bracket, 100_000)).Diagnostics.All).Code);

    [Fact]
    public void ABombOfDashesIsRefused()
    {
        string text = string.Concat(Enumerable.Repeat("- ", 100_000));
        Assert.Equal(SyntaxCode.NestedTooDeep, Assert.Single(Read(text).Diagnostics.All).Code);
    }

    [Fact]
    public void DepthIsAllowedUpToTheLimit()
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Empty(Read(Nested(YamlLimits.MaximumDepth)).Diagnostics.All);
        Assert.Equal(SyntaxCode.NestedTooDeep, Assert.Single(Read(Nested(YamlLimits.MaximumDepth + 1)).Diagnostics.All).Code);
    }

    [Fact]
    public void AScalarIsAllowedUpToTheLimit()
    {
        static string Long(int length) => "a: " + new string('x', length) + "\n";
        Assert.Empty(Read(Long(YamlLimits.MaximumScalarCharacters)).Diagnostics.All);
        Assert.Equal(SyntaxCode.ScalarTooLong, Assert.Single(Read(Long(YamlLimits.MaximumScalarCharacters + 1)).Diagnostics.All).Code);
    }

    [Fact]
    public void AFileIsAllowedUpToTheLimit()
    {
        byte[] bytes = new byte[SourceFileReader.MaximumBytes + 1];
        bytes.AsSpan().Fill((byte)'#');
        var diagnostics = new Diagnostics();
        Assert.NotNull(SourceFileReader.FromBytes("a.yaml", bytes.AsSpan(1), diagnostics));
        Assert.Null(SourceFileReader.FromBytes("a.yaml", bytes, diagnostics));
        Assert.Equal(SyntaxCode.FileTooLarge, Assert.Single(diagnostics.All).Code);
    }
}
