using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Fitting;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration.Arguments;

/// <summary>The options of `run` as a configuration, checked as a file is: there is one way to run.</summary>
public static class RunConfiguration
{
    /// <summary>Options alone: where no shadow topic is named, alerts on trial go nowhere.</summary>
    /// <param name="folder">The absolute path that relative ones are relative to.</param>
    /// <exception cref="UserProblemException">An option's value is wrong, or one is missing.</exception>
    public static StreamGuardConfiguration Of(RunArguments arguments, string folder) =>
        Over(new StreamGuardConfiguration { Shadow = new ShadowSettings { Topic = null } }, arguments, folder);

    /// <summary>Options over what a file says.</summary>
    /// <exception cref="UserProblemException">An option's value is wrong, or does not go with the others.</exception>
    public static StreamGuardConfiguration Over(StreamGuardConfiguration start, RunArguments arguments, string folder)
    {
        OptionReader options = new(folder);
        string? letters = arguments.DeadLettersTopic ?? (arguments.AlertsTopic is { } alerts ? alerts + "-dead-letters" : null);
        StreamGuardConfiguration configuration = start with
        {
            Kafka = start.Kafka with
            {
                Brokers = arguments.Kafka is { } brokers ? options.Read(new BrokersShape(), "--kafka", brokers) : start.Kafka.Brokers,
                Group = options.Read(Texts.Group, "--group", arguments.Group) ?? start.Kafka.Group,
                Properties = PropertyOptions.Over(start.Kafka.Properties, arguments.KafkaProperties ?? [], folder),
            },
            Inputs = arguments.Topics is { } topics ? [.. topics.Select(topic => Input(topic, options))] : start.Inputs,
            Alerts = start.Alerts with { Topic = options.Read(Texts.Topic, "--alerts-topic", arguments.AlertsTopic) ?? start.Alerts.Topic },
            Shadow = start.Shadow with { Topic = options.Read(Texts.Topic, "--shadow-topic", arguments.ShadowTopic) ?? start.Shadow.Topic },
            DeadLetters = start.DeadLetters with { Topic = options.Read(Texts.Topic, "--dead-letters-topic", letters) ?? start.DeadLetters.Topic },
            Rules = arguments.Rules is { } rules
                ? start.Rules with { Paths = [.. rules.Select(path => options.Read(Texts.Path, "--rules", path)!)] }
                : start.Rules,
            SchemaPath = options.Read(Texts.Path, "--schema", arguments.Schema) ?? start.SchemaPath,
        };
        return Checked(configuration);
    }

    private static InputSettings Input(string written, OptionReader options)
    {
        int equals = written.IndexOf('=', StringComparison.Ordinal);
        return new InputSettings
        {
            Topic = options.Read(Texts.Topic, "--topic", equals < 0 ? written : written[..equals])!,
            Kind = equals < 0 ? null : options.Read(Texts.Kind, "--topic", written[(equals + 1)..]),
        };
    }

    /// <summary>Rules, schema and mappings are looked for by those who read them.</summary>
    private static StreamGuardConfiguration Checked(StreamGuardConfiguration configuration)
    {
        Reading reading = new(new SourceFile("the options", ""), "/");
        AllChecks.Check(configuration, reading, static _ => true);
        return configuration.Kafka.Brokers.Count == 0
            ? throw new UserProblemException("no brokers are named; write --kafka HOST:PORT")
            : reading.Diagnostics.All.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error) is { } problem
                ? throw new UserProblemException($"{problem.Message}; {problem.Help}")
                : configuration;
    }
}
