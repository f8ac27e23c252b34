using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>`streamguard log checkpoints --subject`: what the newest checkpoint says of one subject.</summary>
internal static class SubjectPrinting
{
    public static int Run(LogLook look, Terminal terminal)
    {
        using PartitionReader reader = new(look.Kafka);
        int partition = Topics.Chosen(look, look.CheckpointsTopic, Topics.PartitionsOf(reader, look, look.CheckpointsTopic, "--checkpoints-topic")).Single();
        Topics.PartitionsOf(reader, look, look.RulesTopic, "--rules-topic");
        StoredCheckpoints stored = new();
        reader.Read(
            look.CheckpointsTopic, partition,
            (key, value, _) =>
            {
                stored.Add(key, value);
                return true;
            },
            stop: terminal.Stop);
        int bucket = Topics.BucketOf(look.Subject!);
        if (!stored.NewestBuckets().TryGetValue(bucket, out StoredBucket? newest) || !Write(look, partition, newest, terminal))
        {
            terminal.Errors.WriteLine($"streamguard: no checkpoint in {look.CheckpointsTopic}[{partition}] tells of subject {OneLine.Of(look.Subject!)}");
            return ExitCode.Findings;
        }

        return ExitCode.Fine;
    }

    /// <summary>False when the bucket does not have the subject.</summary>
    private static bool Write(LogLook look, int partition, StoredBucket stored, Terminal terminal)
    {
        using RuleStore store = new(look.AsRun);
        BucketStamp stamp = stored.Pieces[^1].Stamp;
        string version = RulesInForce.Parse(stamp.InForce).Version;
        RuleSet rules = store.Find(version) ?? throw new UserProblemException($"nobody has the rules {version} that were in force: name their topic with --rules-topic");
        using StateStore state = new(rules.Schema);
        Detector detector = new(state, rules, new Breaker(rules), new Silence());
        detector.ReadBucket(stored.Pieces);
        nint subject = state.Subjects.Find(Topics.BucketOf(look.Subject!), state.Texts.KeyOf(look.Subject!));
        if (subject == 0)
        {
            return false;
        }

        using JsonLines lines = JsonLines.Open("-", terminal)!;
        lines.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("subject", look.Subject);
            json.WriteNumber("partition", partition);
            json.WriteNumber("bucket", Topics.BucketOf(look.Subject!));
            json.WriteNumber("offset", stamp.Offset);
            if (stamp.Clock != Slot.Missing)
            {
                json.WriteString("clock", ZonedTime.Rfc3339(stamp.Clock, rules.Schema.TimeZone));
            }

            json.WriteString("in_force", stamp.InForce.Trim());
            new SubjectJson(state, detector.Timers).Write(json, subject);
            json.WriteEndObject();
        });
        return true;
    }

    private sealed class Silence : IEffectOutput
    {
        public void Raise(Alert alert)
        {
        }

        public void Derive(DerivedEvent derived)
        {
        }

        public void Refuse(in LogRecord record, Refusal reason)
        {
        }
    }
}
