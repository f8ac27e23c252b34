using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Tests.State;

/// <summary>A row as plain text and numbers.</summary>
internal sealed record NaiveRow(long At, string Id, IReadOnlyList<string> Fields);

/// <summary>What the packed histories must hold: a sorted list per subject and kind, nothing clever.</summary>
internal sealed class NaiveHistory(int mostRows)
{
    private readonly Dictionary<(string Subject, int Kind), List<NaiveRow>> rows = [];

    public long Cut { get; private set; }

    public IReadOnlyList<NaiveRow> Rows(string subject, int kind) =>
        rows.TryGetValue((subject, kind), out List<NaiveRow>? found) ? found : [];

    public void Append(string subject, Kind kind, NaiveRow row, long oldest)
    {
        if (!rows.TryGetValue((subject, kind.Index), out List<NaiveRow>? history))
        {
            rows.Add((subject, kind.Index), history = []);
        }

        if (kind.Retention == RetentionMode.Latest)
        {
            if (history.Count == 0 || history[0].At <= row.At)
            {
                history.Clear();
                history.Add(row);
            }

            return;
        }

        history.RemoveAll(one => one.At <= oldest);
        while (history.Count >= mostRows)
        {
            history.RemoveAt(0);
            Cut++;
        }

        int place = history.FindIndex(one => one.At > row.At);
        history.Insert(place < 0 ? history.Count : place, row);
    }
}
