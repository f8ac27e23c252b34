using System.Runtime.CompilerServices;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class MappingReaderTests
{
    private static readonly Schema Schema = BuiltInSchema.Load();

    [Fact]
    public void EverythingWrongWithAMappingIsSaidAsWritten() =>
        DiagnosticCase.Check("MappingDiagnostics.txt", DiagnosticCase.Read("MappingDiagnostics.txt"), one =>
        {
            Diagnostics diagnostics = new();
            MappingReader.Read(new SourceFile("bank.mapping.yaml", one.Text), Schema, diagnostics);
            return DiagnosticCase.Print(diagnostics);
        });

    [Fact]
    public void ThePaySimExampleTurnsRowsIntoEvents()
    {
        var decoder = new MappedDecoder(Read("paysim.mapping.yaml"), Schema);
        var row = new EventRow();
        Assert.Null(decoder.ReadHeader(
            "step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,oldbalanceDest,newbalanceDest,isFraud,isFlaggedFraud"u8));

        Assert.Null(decoder.Decode("1,TRANSFER,181.00,C1305486145,181.0,0.0,C553264065,0.0,0.0,1,0"u8, row));
        Assert.True(decoder.IsLabelled);
        Assert.Equal("transfer", Schema.Kinds[row.Kind].Name);
        Assert.Equal(1_767_196_800_000 + 3_600_000, row.At);
        Assert.Equal(1_810_000, row.Fields[Schema.Find("transfer")!.Find("amount")!.Index]);
        Assert.Equal("paysim-1", Text(row, row.Id));
        Assert.Equal("C553264065", Text(row, row.Fields[Schema.Find("transfer")!.Find("payee")!.Index]));
        Assert.True(decoder.Decode("1,DEBIT,5337.77,C712410124,41720.0,36382.23,C195600860,41898.0,40348.79,0,0"u8, row)!.Value.IsSkipped);
        Assert.Null(decoder.Decode("1,CASH_OUT,229133.94,C905080434,15325.0,0.0,C476402209,5083.0,51513.44,0.0,0.0"u8, row));
        Assert.False(decoder.IsLabelled);
    }

    private static string Text(EventRow row, long slot)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        return System.Text.Encoding.UTF8.GetString(row.TextOf(slot, scratch));
    }

    private static EventMapping Read(string example, [CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "../../../rules/examples", example);
        Diagnostics diagnostics = new();
        EventMapping? mapping = MappingReader.Read(new SourceFile(example, File.ReadAllText(path)), Schema, diagnostics);
        Assert.Equal("", DiagnosticCase.Print(diagnostics));
        return mapping!;
    }
}
