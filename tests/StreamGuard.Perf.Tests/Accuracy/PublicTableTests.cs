using System.IO.Compression;
using StreamGuard.Accuracy;
using StreamGuard.Accuracy.AmlWorld;
using StreamGuard.Accuracy.Berka;
using StreamGuard.Accuracy.PaySim;
using Xunit;

namespace StreamGuard.Perf.Tests.Accuracy;

public sealed class PublicTableTests
{
    [Fact]
    public void AnAttemptIsCaughtByAnAlertOnOneOfItsTransfers()
    {
        using TemporaryFolder folder = new();
        Write(
            folder, "pattern_transactions.csv.gz",
            "pattern_id,pattern_family,timestamp,from_account,to_account,amount_paid",
            "P1,CYCLE,2022/09/01 10:00,A,B,100.5",
            "P1,CYCLE,2022/09/01 11:00,B,A,99",
            "P2,CYCLE,2022/09/02 10:00,X,Y,100",
            "P2,CYCLE,2022/09/02 11:00,Y,Z,100");
        Write(folder, "background_first1000.csv.gz", "timestamp,from_account_id,to_account_id,amount_paid", "2022/09/01 00:10,Q,Q,5");

        StringWriter output = new();
        AmlWorldMeasurement.Run(Root.Path, folder.Path, output);

        string family = output.ToString().Split('\n').Single(line => line.StartsWith("CYCLE", StringComparison.Ordinal));
        Assert.Equal(["CYCLE", "2", "1", "100", "%", "1"], family.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void TheBalanceOfAMovementIsTheOneBefore()
    {
        using TemporaryFolder folder = new();
        WriteBank(folder, "5;7;930105;\"VYDAJ\";\"VYBER\";100.00;900.00;\"\";;");

        (DateTime at, string json) = Assert.Single(BerkaTables.Read(folder.Path), one => !one.Json.Contains("profile", StringComparison.Ordinal));

        Assert.Equal(new DateTime(1993, 1, 5, 9, 1, 0), at);
        Assert.Contains("\"kind\":\"withdrawal\",\"amount\":100.00,\"balance\":1000.00,", json, StringComparison.Ordinal);
    }

    [Fact]
    public void FeesAndInterestAreNobodysDecision()
    {
        using TemporaryFolder folder = new();
        WriteBank(folder, "5;7;930105;\"VYDAJ\";\"VYBER\";14.60;900.00;\"SLUZBY\";;", "6;7;930106;\"PRIJEM\";\"\";3.00;903.00;\"UROK\";;");

        Assert.Empty(BerkaTables.Read(folder.Path));
    }

    [Fact]
    public void AnOrdinaryMonthRaisesNoAlert()
    {
        using TemporaryFolder folder = new();
        WriteBank(
            folder, "1;7;930101;\"PRIJEM\";\"VKLAD\";9000.00;9000.00;\"\";;", "2;7;930105;\"VYDAJ\";\"VYBER\";1200.00;7800.00;\"\";;",
            "3;7;930112;\"VYDAJ\";\"PREVOD NA UCET\";2400.00;5400.00;\"SIPO\";AB;123");

        StringWriter output = new();
        BerkaMeasurement.Run(Root.Path, folder.Path, output);

        Assert.StartsWith("4 events of 1 customers in 12 days", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 alerts", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFraudIsCaughtWhereItsRowRaisesAnAlert()
    {
        using TemporaryFolder folder = new();
        Write(
            folder, "paysim.csv.gz", "step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,oldbalanceDest,newbalanceDest,isFraud,isFlaggedFraud",
            "1,TRANSFER,181,C1,181,0,C9,0,0,1,0", "1,TRANSFER,50,C2,181,131,C9,0,0,1.0,0.0", "2,CASH_OUT,20,C3,20,0,C9,0,0,0,0", "2,DEBIT,5,C4,20,15,C9,0,0,0,0");
        Write(folder, "notes.csv.gz", "a,b", "1,2");

        StringWriter output = new();
        PaySimMeasurement.Run(Root.Path, folder.Path, output);

        Assert.Equal("paysim.csv.gz: 4 rows; recall 0.5000 (1 of 2 frauds), precision 0.5000 (1 of 2 alerted rows)", output.ToString().Trim());
    }

    [Fact]
    public void AFolderWithoutTheTableIsNamed()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("has no file trans", Assert.Throws<UnusableDataException>(() => BerkaTables.Read(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no folder", Assert.Throws<UnusableDataException>(() => BerkaTables.Read(folder.Path + "-gone")).Message, StringComparison.Ordinal);
    }

    private static void WriteBank(TemporaryFolder folder, params string[] movements)
    {
        Write(folder, "trans.asc.gz", ["\"trans_id\";\"account_id\";\"date\";\"type\";\"operation\";\"amount\";\"balance\";\"k_symbol\";\"bank\";\"account\"", .. movements]);
        Write(folder, "client.asc.gz", "\"client_id\";\"birth_number\";\"district_id\"", "1;\"405213\";18");
        Write(folder, "account.asc.gz", "\"account_id\";\"district_id\";\"frequency\";\"date\"", "7;55;\"POPLATEK MESICNE\";930101");
        Write(folder, "disp.asc.gz", "\"disp_id\";\"client_id\";\"account_id\";\"type\"", "1;1;7;\"OWNER\"");
    }

    private static void Write(TemporaryFolder folder, string name, params string[] lines)
    {
        using StreamWriter writer = new(new GZipStream(File.Create(Path.Combine(folder.Path, name)), CompressionLevel.Fastest));
        foreach (string line in lines)
        {
            writer.WriteLine(line);
        }
    }
}
