namespace StreamGuard.Host.CommandLine;

/// <summary>What `streamguard` alone says.</summary>
internal static class Overview
{
    public const string Text = """
        StreamGuard catches scams in streams of payments, calls and messages, by rules that analysts write as YAML files.

          See it work             streamguard demo --seconds 30
          Begin a rule            streamguard new rule gift-cards-by-night
          Check rules             streamguard check rules/packs
          Run the rules' tests    streamguard test rules/packs
          Run a file through      streamguard replay --rules rules/packs --events seeds/cases/hechi-refund.jsonl
          Try a change of rules   streamguard backtest --rules NEW --against OLD --events FILE --labels FILE
          See what rules save     streamguard replay --rules rules/packs --events seeds/cases --report
          Ask why, or why not     streamguard explain --rules rules/packs --events FILE --event ID
          Make events to try on   streamguard gen --customers 1000 --events 100000 -o events.jsonl
          Check a configuration   streamguard config check streamguard.yaml
          Run on Kafka            streamguard run --kafka HOST:PORT --topic transfers --alerts-topic alerts --rules rules/packs
          Look into the log       streamguard log --kafka HOST:PORT --subject ID

        `streamguard COMMAND --help` says more about each. Exit codes: 0 fine, 1 findings, 2 wrong use or environment.
        """;
}
