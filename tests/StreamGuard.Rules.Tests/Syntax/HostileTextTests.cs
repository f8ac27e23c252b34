using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Whatever is read, it ends with a tree and with diagnostics that lie inside the file and can be shown.</summary>
public class HostileTextTests
{
    private static readonly string[] Words =
    [
        "and", "or", "not", "if", "else", "in", "is", "between", "missing", "where", "last", "true", "this", "list", "contains", "starts",
        "with", "exists", "sequence", "min", "sum", "amount", "transfer", "24h", "1h30", "5", "0.5", "'x'", "'", "\"", "(", ")", "(", ")", "[", "]",
        "{", "}", ",", ".", ":", "==", "=", "!=", "!", "<", ">=", "+", "-", "*", "/", "%", "&&", "||", "?", "#", "\n", "per", "to", "for", "each", "😀",
        "\ud800", "\t", "：", "转账", "_", "99999999999999999999", "@", "|", "~", "- ", ": ", " #", "|\n ", "---\n", "&a ", "*a ", "!t ",
    ];

    private static readonly string[] Files = [.. Directory.EnumerateFiles(
        Path.Combine(Repository.Root, "rules", "packs"), "*.yaml", SearchOption.AllDirectories).Order().Select(File.ReadAllText)];

    [Property(MaxTest = 1000)]
    public void NoWordsMakeTheExpressionParserThrow(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var text = new StringBuilder();
        for (int count = random.Next(40); count > 0; count--)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(random.Next(3) == 0 ? string.Empty : " ");
        }

        (ExpressionSyntax tree, Diagnostics diagnostics) = Trees.Parse(text.ToString());
        _ = tree.ToString();
        Show(diagnostics);
    }

    [Property(MaxTest = 1000)]
    public void NoTextMakesTheExpressionParserThrow(string? text)
    {
        (ExpressionSyntax tree, Diagnostics diagnostics) = Trees.Parse(text ?? string.Empty);
        _ = tree.ToString();
        Show(diagnostics);
    }

    [Property(MaxTest = 1000)]
    public void NoDamageToARuleFileMakesTheReaderThrow(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        string whole = Files[random.Next(Files.Length)];
        int start = random.Next(whole.Length);
        var text = new StringBuilder(whole, start, Math.Min(random.Next(1500), whole.Length - start), 4000);
        for (int count = 1 + random.Next(8); count > 0; count--)
        {
            Damage(text, random);
        }

        var diagnostics = new Diagnostics();
        RuleFileReader.Read(new SourceFile("damaged.yaml", text.ToString()), diagnostics);
        Show(diagnostics);
    }

    [Property(MaxTest = 1000)]
    public void NoBytesMakeTheReaderThrow(byte[] bytes)
    {
        var diagnostics = new Diagnostics();
        if (SourceFileReader.FromBytes("bytes.yaml", bytes, diagnostics) is { } file)
        {
            RuleFileReader.Read(file, diagnostics);
        }

        Show(diagnostics);
    }

    private static void Damage(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, Math.Min(random.Next(20), text.Length - at));
                break;
            case 1:
                text.Insert(at, (char)random.Next(0x80));
                break;
            default:
                text.Insert(at, Words[random.Next(Words.Length)]);
                break;
        }
    }

    private static void Show(Diagnostics diagnostics)
    {
        foreach (Diagnostic one in diagnostics.All)
        {
            Assert.InRange(one.Span.Start, 0, one.Span.File.Text.Length);
            Assert.InRange(one.Span.End, one.Span.Start, one.Span.File.Text.Length);
        }

        DiagnosticRenderer.Write(diagnostics.All, TextWriter.Null);
        SarifDiagnostics.Write(diagnostics.All, Stream.Null);
    }
}
