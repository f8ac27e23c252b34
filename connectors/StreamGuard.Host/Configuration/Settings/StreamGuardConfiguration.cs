namespace StreamGuard.Host.Configuration.Settings;

/// <summary>All that an operator chooses. Paths are absolute; of secrets it knows where they are, never what they are.</summary>
public sealed record StreamGuardConfiguration
{
    public KafkaSettings Kafka { get; init; } = new();

    /// <summary>Empty only where ROUTE does not run.</summary>
    public IReadOnlyList<InputSettings> Inputs { get; init; } = [];

    public IdentitySettings Identity { get; init; } = new();

    /// <summary>Null: the one that is built in.</summary>
    public string? SchemaPath { get; init; }

    public RulesSettings Rules { get; init; } = new();

    public LogSettings Log { get; init; } = new();

    public AlertsSettings Alerts { get; init; } = new();

    public ShadowSettings Shadow { get; init; } = new();

    public DeadLettersSettings DeadLetters { get; init; } = new();

    public CommandsSettings Commands { get; init; } = new();

    public CheckpointsSettings Checkpoints { get; init; } = new();

    public Roles Roles { get; init; } = Roles.Route | Roles.Detect;

    public DetectSettings Detect { get; init; } = new();

    public RouteSettings Route { get; init; } = new();

    public HttpSettings Http { get; init; } = new();

    public CanarySettings Canary { get; init; } = new();

    public LimitsSettings Limits { get; init; } = new();
}
