using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Matching;

/// <summary>Finds the earlier events that made a rule true. Runs only for alerts, so it walks and allocates.</summary>
public static class EvidenceCollector
{
    private const int MostRows = 64;
    private const int MostRowsPerQuery = 16;

    private readonly record struct Row(long At, int Kind, int Number, long Id);

    /// <summary>Ids by time, then the kind's place in the schema, then arrival; the newest 64.</summary>
    public static IReadOnlyList<string> Collect(Frame frame, IReadOnlyList<CompiledQuery> queries)
    {
        SortedSet<Row> rows = new(Comparer<Row>.Create(
            (left, right) => (left.At, left.Kind, left.Number).CompareTo((right.At, right.Kind, right.Number))));
        foreach (CompiledQuery query in queries)
        {
            if (query.Shape == EvidenceShape.Sequence)
            {
                AddSequence(frame, query, rows);
            }
            else
            {
                AddRows(frame, query, rows);
            }
        }

        return [.. rows.Skip(Math.Max(0, rows.Count - MostRows)).Select(row => frame.Texts.StringOf(row.Id))];
    }

    /// <summary>Is this row one that the step counts?</summary>
    public static bool Fits(Frame frame, CompiledStep step, nint ring, int row) =>
        !(row == frame.OwnRow && step.Kind == frame.Kind)
        && (step.Where is null || step.Where(frame, ring, row) == 1)
        && (step.Value is null || step.Value(frame, ring, row) != Slot.Missing);

    private static void AddRows(Frame frame, CompiledQuery query, SortedSet<Row> rows)
    {
        CompiledStep step = query.Steps[0];
        nint ring = Subject.Ring(frame.History, step.Kind.Index);
        (int first, int end) = Window.Of(frame, ring, step.Kind, query.WindowMilliseconds);
        int best = -1;
        int taken = 0;
        for (int row = end - 1; row >= first; row--)
        {
            if (!Fits(frame, step, ring, row))
            {
                continue;
            }

            switch (query.Shape)
            {
                case EvidenceShape.Newest:
                    Add(frame, rows, step.Kind, ring, row);
                    return;
                case EvidenceShape.Sixteen:
                    Add(frame, rows, step.Kind, ring, row);
                    if (++taken == MostRowsPerQuery)
                    {
                        return;
                    }

                    break;
                case EvidenceShape.Oldest:
                    best = row;
                    break;
                default:
                    best = best < 0 || IsBetter(frame, query, step, ring, row, best) ? row : best;
                    break;
            }
        }

        if (best >= 0)
        {
            Add(frame, rows, step.Kind, ring, best);
        }
    }

    /// <summary>Going back in time, an equal value wins: the oldest of equals is the evidence.</summary>
    private static bool IsBetter(Frame frame, CompiledQuery query, CompiledStep step, nint ring, int row, int best)
    {
        long candidate = step.Value!(frame, ring, row);
        long current = step.Value(frame, ring, best);
        int order = query.ValueIsNumber
            ? Slot.ToNumber(candidate).CompareTo(Slot.ToNumber(current))
            : candidate.CompareTo(current);
        return query.Shape == EvidenceShape.Smallest ? order <= 0 : order >= 0;
    }

    private static void AddSequence(Frame frame, CompiledQuery query, SortedSet<Row> rows)
    {
        List<Row> found = [];
        long before = long.MaxValue;
        for (int index = query.Steps.Count - 1; index >= 0; index--)
        {
            CompiledStep step = query.Steps[index];
            nint ring = Subject.Ring(frame.History, step.Kind.Index);
            (int first, int end) = Window.Of(frame, ring, step.Kind, query.WindowMilliseconds);
            int row = end - 1;
            while (row >= first && !(Ring.TimeOf(ring, row) < before && Fits(frame, step, ring, row)))
            {
                row--;
            }

            if (row < first)
            {
                return;
            }

            before = Ring.TimeOf(ring, row);
            found.Add(new Row(before, step.Kind.Index, row, IdOf(frame, step.Kind, ring, row)));
        }

        rows.UnionWith(found);
    }

    private static void Add(Frame frame, SortedSet<Row> rows, Kind kind, nint ring, int row) =>
        rows.Add(new Row(Ring.TimeOf(ring, row), kind.Index, row, IdOf(frame, kind, ring, row)));

    private static long IdOf(Frame frame, Kind kind, nint ring, int row) => Ring.IdOf(ring, frame.State.LayoutOf(kind.Index), row);
}
