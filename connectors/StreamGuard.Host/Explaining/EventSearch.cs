using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Runtime;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Host.Explaining;

/// <summary>Finds an event by its id.</summary>
internal sealed class EventSearch(string path, string id, string? kindName, Schema schema, EventMapping? mapping)
{
    private readonly NearestIds nearest = new(id);
    private readonly List<FoundEvent> found = [];
    private long bad;

    /// <summary>Why <see cref="Run"/> found nothing, and what to do.</summary>
    public string Problem => found.Count > 1
        ? $"{path}: `{id}` is the id of several events: {string.Join(", ", found.Select(one => $"{one.Kind.Name} of {one.Subjects[0]} (line {one.Line})"))}; "
            + "say which with --kind"
        : $"{path}: no event has the id `{id}`{(kindName is null ? "" : $" and the kind `{kindName}`")}{nearest.Hint}"
            + (bad > 0 ? $" ({Counted.Of(bad, "line is", "lines are")} no events; `streamguard replay --dead-letters` says why)" : "");

    public EventLines Open() => new(InputFile.Open(path), schema, mapping);

    /// <summary>Null when there is none, or more than one.</summary>
    public FoundEvent? Run(ProgressLine progress, CancellationToken stop)
    {
        using EventLines lines = Open();
        using RecordBatch batch = new();
        byte[] wanted = Encoding.UTF8.GetBytes(id);
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        EventLineKind read;
        while ((read = lines.Read(() => batch, out _, out _)) != EventLineKind.End)
        {
            bad += read == EventLineKind.Bad ? 1 : 0;
            if (read == EventLineKind.Event)
            {
                ReadOnlySpan<byte> text = lines.Intake.Row.TextOf(lines.Intake.Row.Id, scratch);
                if (text.SequenceEqual(wanted))
                {
                    Add(batch, lines.LineNumber);
                }
                else
                {
                    nearest.Consider(text);
                }
            }

            batch.Clear();
            if (lines.LineNumber % 65_536 == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Show((double)lines.File.Position / lines.File.Length, "looking for the event");
            }
        }

        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The same event sent again is not another one.</summary>
    private void Add(RecordBatch batch, long line)
    {
        List<string> subjects = [];
        Kind? kind = null;
        foreach (LogRecord record in batch)
        {
            kind ??= schema.Kinds[record.Header.Kind];
            subjects.Add(PlainRecord.SubjectOf(record));
        }

        if ((kindName is null || kind!.Name == kindName) && !found.Exists(one => one.Kind == kind && one.Subjects[0] == subjects[0]))
        {
            found.Add(new FoundEvent(id, kind!, line, [.. subjects.Distinct()]));
        }
    }
}
