using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;
using All = StreamGuard.Host.Configuration.Settings.StreamGuardConfiguration;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>The whole file: reader, printer, reference page and editor's schema are made from this.</summary>
internal static class AllKeys
{
    private static readonly All Usual = new();

    public static readonly BlockShape<All> Block = new("the configuration", Usual,
    [
        new Key<All, KafkaSettings>("kafka", KafkaKeys.Block, Usual, all => all.Kafka, (all, kafka) => all with { Kafka = kafka }, "The cluster")
        {
            IsRequired = true,
            Example = "{brokers: [kafka-1:9092, kafka-2:9092]}",
        },
        new Key<All, IReadOnlyList<InputSettings>>(
            "inputs", new ListShape<InputSettings>(InputKeys.Block, most: 256) { MayBeEmpty = true }, Usual,
            all => all.Inputs, (all, inputs) => all with { Inputs = inputs },
            "What is read")
        {
            Example = "[{topic: transfers}, {topic: calls, kind: call}]",
            Reason = "At least one where ROUTE runs",
        },
        new Key<All, IdentitySettings>(
            "identity", InputKeys.Identity, Usual, all => all.Identity, (all, identity) => all with { Identity = identity }, "Whose a phone is")
        {
            Example = "{topic: identities}",
        },
        new Key<All, string?>(
            "schema", new OptionalText(Texts.Path, "built-in"), Usual, all => all.SchemaPath, (all, path) => all with { SchemaPath = path },
            "Kinds of events and their fields, where no rule set was ever pushed")
        {
            Reason = "The one that comes with the program does until a bank has fields of its own",
        },
        new Key<All, RulesSettings>("rules", RulesKeys.Block, Usual, all => all.Rules, (all, rules) => all with { Rules = rules }, "What is looked for")
        {
            Example = "{path: rules/packs}",
        },
        new Key<All, LogSettings>("log", LogKeys.Block, Usual, all => all.Log, (all, log) => all with { Log = log }, "The one log")
        {
            Example = "{partitions: 64}",
        },
        new Key<All, AlertsSettings>("alerts", OutputKeys.Alerts, Usual, all => all.Alerts, (all, alerts) => all with { Alerts = alerts }, "Where alerts go")
        {
            Example = "{topic: streamguard-alerts}",
        },
        new Key<All, ShadowSettings>(
            "shadow", OutputKeys.Shadow, Usual, all => all.Shadow, (all, shadow) => all with { Shadow = shadow }, "Where alerts of rules on trial go")
        {
            Example = "{topic: streamguard-shadow}",
        },
        new Key<All, DeadLettersSettings>(
            "dead_letters", OutputKeys.DeadLetters, Usual, all => all.DeadLetters, (all, letters) => all with { DeadLetters = letters },
            "Where events go that could not be used")
        {
            Example = "{topic: streamguard-dead-letters}",
        },
        new Key<All, IReadOnlyDictionary<string, CommandSettings>>(
            "commands", CommandKeys.Block, Usual, all => all.Commands.ByAction, (all, actions) => all with { Commands = new CommandsSettings { ByAction = actions } },
            "Where the commands of alerts go, by action")
        {
            Example = "{hold: {topic: holds, expires: 5m}}",
            Reason = "An action that is not named has the defaults",
        },
        new Key<All, CheckpointsSettings>(
            "checkpoints", CheckpointKeys.Block, Usual, all => all.Checkpoints, (all, checkpoints) => all with { Checkpoints = checkpoints },
            "From where a restart goes on")
        {
            Example = "{every: 60s}",
        },
        new Key<All, IReadOnlyList<Roles>>(
            "roles", ProcessingKeys.Roles, Usual,
            all => [.. new[] { Roles.Route, Roles.Detect }.Where(role => all.Roles.HasFlag(role))],
            (all, roles) => all with { Roles = roles.Aggregate(Roles.None, (one, other) => one | other) }, "What this process does")
        {
            Reason = "Both until one of them needs machines of its own",
        },
        new Key<All, DetectSettings>("detect", ProcessingKeys.Detect, Usual, all => all.Detect, (all, detect) => all with { Detect = detect }, "Rows to alerts")
        {
            Example = "{workers: auto}",
        },
        new Key<All, RouteSettings>("route", ProcessingKeys.Route, Usual, all => all.Route, (all, route) => all with { Route = route }, "Events to rows")
        {
            Example = "{catch_up: 2s}",
        },
        new Key<All, HttpSettings>("http", WatchingKeys.Http, Usual, all => all.Http, (all, http) => all with { Http = http }, "What is served")
        {
            Example = "{listen: '127.0.0.1:9464'}",
        },
        new Key<All, CanarySettings>(
            "canary", WatchingKeys.Canary, Usual, all => all.Canary, (all, canary) => all with { Canary = canary },
            "A scam that we make up ourselves")
        {
            Example = "{every: 1m}",
        },
        new Key<All, LimitsSettings>("limits", LimitsKeys.Block, Usual, all => all.Limits, (all, limits) => all with { Limits = limits }, "What memory is bounded by")
        {
            Example = "{batch: 1_024}",
        },
    ]);
}
