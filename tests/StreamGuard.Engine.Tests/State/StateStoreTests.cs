using FsCheck.Xunit;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;
using Xunit;

namespace StreamGuard.Engine.Tests.State;

/// <summary>The packed histories against a sorted list, under random appends: late, equal and expired times, short and long texts.</summary>
public class StateStoreTests
{
    private const int MostRows = 150;

    private static readonly string[] Texts =
        ["", "a", "mobile", "C000012345", "a text that does not fit a word", "工商银行", "6222021234567890123", "00000000", "x-1"];

    [Property(MaxTest = 60)]
    public void HistoriesHoldWhatASortedListHolds(int seed)
    {
        Random random = new(seed);
        Schema schema = StateSchema.Build();
        using StateStore state = new(schema, new StateOptions { MostRowsPerHistory = MostRows });
        NaiveHistory model = new(MostRows);
        string[] subjects = ["C1", "C2", "a subject with a rather long name", "phone:13800001111"];
        long time = 0;
        for (int step = 0; step < 1_500; step++)
        {
            time += random.Next(0, 12);
            string subject = subjects[random.Next(subjects.Length)];
            Kind kind = schema.Kinds[random.Next(schema.Kinds.Count)];
            long at = random.Next(4) == 0 ? time - random.Next(0, 900) : time;
            Append(state, model, random, subject, kind, at, "e" + step + (random.Next(3) == 0 ? "-with-a-long-tail" : ""), time);
            state.Texts.ReleaseUnused();
            if (step % 100 == 0)
            {
                // Sums that have been asked for must follow the late rows that come after.
                CheckSums(state, subject, schema.Kinds[0], random);
            }
        }

        foreach (string subject in subjects)
        {
            foreach (Kind kind in schema.Kinds)
            {
                long oldest = kind.Retention == RetentionMode.Latest ? long.MinValue : time - StateSchema.HistoryMilliseconds;
                NaiveRow[] expected = [.. model.Rows(subject, kind.Index).Where(row => row.At > oldest)];
                NaiveRow[] all = [.. Read(state, subject, kind)];
                Assert.Equal(expected.Select(Print), all.Where(row => row.At > oldest).Select(Print));
                for (int step = 0; step < 1_500; step++)
                {
                    string id = "e" + step;
                    Assert.Equal(Array.FindLastIndex(all, row => row.Id == id), Find(state, subject, kind, id));
                }
            }
        }

        Assert.Equal(model.Cut, state.RowsCut);
        foreach (string subject in subjects)
        {
            CheckSums(state, subject, schema.Kinds[0], random);
        }
    }

    /// <summary>Sums of random stretches, with and without a row in them, against adding every row.</summary>
    private static void CheckSums(StateStore state, string subject, Kind kind, Random random)
    {
        int bucket = Bucket.Of(System.Text.Encoding.UTF8.GetBytes(subject));
        nint ring = Subject.Ring(state.Subjects.Find(bucket, state.Texts.KeyOf(subject)), kind.Index);
        RowLayout layout = state.LayoutOf(kind.Index);
        for (int round = 0; ring != 0 && round < 60; round++)
        {
            int count = Ring.Count(ring);
            int first = random.Next(count + 1);
            int end = random.Next(first, count + 1);
            int own = random.Next(-1, count);
            foreach (int field in (int[])[3, 4])
            {
                Totals expected = default;
                for (int row = first; row < end; row++)
                {
                    long slot = state.Load(ring, layout, field, row);
                    if (row != own && slot != Slot.Missing)
                    {
                        Int128 part = field == 3 ? slot : DecimalNumber.Millionths(Slot.ToNumber(slot));
                        expected = new Totals(expected.Sum + part, expected.Count + 1);
                    }
                }

                Assert.Equal(expected, RunningSums.Of(ring, layout, field, first, end, own));
            }
        }
    }

    [Property(MaxTest = 50)]
    public void ClearingEveryBucketGivesAllMemoryAndTextsBack(int seed)
    {
        Random random = new(seed);
        Schema schema = StateSchema.Build();
        using StateStore state = new(schema);
        for (int step = 0; step < 300; step++)
        {
            string subject = "subject number " + random.Next(20);
            Append(state, null, random, subject, schema.Kinds[random.Next(4)], step, "event number " + step, step);
        }

        for (int bucket = 0; bucket < SubjectTable.BucketCount; bucket++)
        {
            state.ClearBucket(bucket);
        }

        state.Texts.ReleaseUnused();
        Assert.Equal(0, state.RowCount);
        Assert.Equal(0, state.Subjects.Count);
        Assert.Equal(0, state.Pool.UsedBytes);
        Assert.Equal(0, state.Texts.Count);
    }

    private static void Append(
        StateStore state, NaiveHistory? model, Random random, string subject, Kind kind, long at, string id, long time)
    {
        string?[] texts = [subject, Pick(random)];
        long[] fields =
        [
            state.Texts.KeyOf(subject),
            texts[1] is null ? Slot.Missing : state.Texts.KeyOf(texts[1]!),
            random.Next(3) switch { 0 => Slot.Missing, var one => one - 1 },
            random.Next(5) == 0 ? Slot.Missing : random.NextInt64(),
            random.Next(5) == 0 ? Slot.Missing : Slot.FromNumber(random.NextDouble()),
        ];
        long oldest = time - StateSchema.HistoryMilliseconds;
        int bucket = Bucket.Of(System.Text.Encoding.UTF8.GetBytes(subject));
        nint block = state.FindOrAdd(bucket, state.Texts.KeyOf(subject));
        state.Append(block, bucket, kind.Index, at, state.Texts.KeyOf(id), fields, contentHash: at * 7, oldest);
        RowLayout layout = state.LayoutOf(kind.Index);
        model?.Append(subject, kind, new NaiveRow(at, id, [.. kind.Fields.Select(field => Kept(layout, field, fields, texts))]), oldest);
    }

    private static string Kept(RowLayout layout, Field field, long[] fields, string?[] texts) =>
        !layout.IsKept(field.Index) ? "-"
        : field.Type is FieldType.Id or FieldType.Text ? texts[field.Index] ?? "missing"
        : fields[field.Index].ToString();

    private static int Find(StateStore state, string subject, Kind kind, string id)
    {
        int bucket = Bucket.Of(System.Text.Encoding.UTF8.GetBytes(subject));
        nint ring = Subject.Ring(state.Subjects.Find(bucket, state.Texts.KeyOf(subject)), kind.Index);
        return ring == 0 ? -1 : Ring.Find(ring, state.LayoutOf(kind.Index), state.Texts.KeyOf(id));
    }

    private static IEnumerable<NaiveRow> Read(StateStore state, string subject, Kind kind)
    {
        int bucket = Bucket.Of(System.Text.Encoding.UTF8.GetBytes(subject));
        nint ring = Subject.Ring(state.Subjects.Find(bucket, state.Texts.KeyOf(subject)), kind.Index);
        RowLayout layout = state.LayoutOf(kind.Index);
        for (int row = 0; ring != 0 && row < Ring.Count(ring); row++)
        {
            int number = row;
            yield return new NaiveRow(
                Ring.TimeOf(ring, row),
                state.Texts.StringOf(Ring.IdOf(ring, layout, row)),
                [.. kind.Fields.Select(field => Text(state, ring, layout, field, number))]);
        }
    }

    private static string Text(StateStore state, nint ring, RowLayout layout, Field field, int row)
    {
        if (!layout.IsKept(field.Index))
        {
            return "-";
        }

        long slot = state.Load(ring, layout, field.Index, row);
        return field.Type is FieldType.Id or FieldType.Text
            ? slot == Slot.Missing ? "missing" : state.Texts.StringOf(slot)
            : slot.ToString();
    }

    private static string Print(NaiveRow row) => $"{row.At} {row.Id} {string.Join('|', row.Fields)}";

    private static string? Pick(Random random) => random.Next(6) == 0 ? null : Texts[random.Next(Texts.Length)];
}
