using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>Figures of a process that does everything at once, so that every metric has a series.</summary>
internal static class BusyFigures
{
    public const string Statistics = """
        {"name":"rdkafka#producer-1","client_id":"streamguard","type":"producer","msg_cnt":7,"msg_size":900,
         "brokers":{
           "kafka:9092/bootstrap":{"name":"kafka:9092/bootstrap","nodeid":-1,"state":"INIT"},
           "kafka:9092/1":{"name":"kafka:9092/1","nodeid":1,"state":"UP","outbuf_cnt":2,"waitresp_cnt":3,"txerrs":1,"rxerrs":2,"txretries":4,
             "req_timeouts":5,"rtt":{"min":500,"max":9000,"avg":1500,"p99":8000,"cnt":10}}},
         "topics":{"transfers":{"partitions":{
           "0":{"fetchq_cnt":10,"fetchq_size":1000,"app_offset":60,"committed_offset":50,"lo_offset":0,"ls_offset":100,"consumer_lag":50},
           "1":{"fetchq_cnt":10,"fetchq_size":1000,"app_offset":-1001,"committed_offset":-1001,"lo_offset":20,"ls_offset":30,"consumer_lag":-1},
           "2":{"fetchq_cnt":10,"fetchq_size":1000,"app_offset":-1001,"committed_offset":-1001,"lo_offset":-1001,"ls_offset":-1001,"consumer_lag":-1},
           "-1":{"fetchq_cnt":0,"fetchq_size":0,"app_offset":-1001,"ls_offset":-1001,"consumer_lag":-1}}}}}
        """;

    public static FiguresRegistry Create()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        FiguresRegistry figures = new() { Roles = ["route", "detect"], LogPartitions = 4, CheckpointAgeAllowed = TimeSpan.FromMinutes(30), WorkersToJoin = 0 };
        InputFigures input = figures.AddInput("transfers");
        input.Consumed = 100;
        input.CountBad(BadReason.NotJson);
        input.LagRecords = 5;
        input.BehindSince = input.Clock = now - 2_000;
        WorkerFigures worker = figures.AddWorker("detect-0", ["transfer", "call"]);
        worker.UseRules([new RuleFigures("large", "high", 0, ["payroll"], ["amount", "payee"])]);
        worker.AlertLatency.ObserveMilliseconds(3);
        worker.CountKind(0);
        PartitionFigures partition = figures.AddPartition(3);
        partition.IsRestored = true;
        partition.Evaluated = 98;
        partition.StateBytesAllowed = 1 << 30;
        partition.OldestCheckpoint = now - 60_000;
        OutputFigures output = figures.AddOutput("alerts");
        output.Sent = 3;
        output.Acknowledged = 2;
        figures.AddKafkaClient("producer").Take(Statistics);
        figures.Canary.IsWatched = true;
        figures.Canary.LastGood = now - 30_000;
        figures.RuleSet = new RuleSetFigures("sha256:4b", "2026-03-02", now);
        return figures;
    }
}
