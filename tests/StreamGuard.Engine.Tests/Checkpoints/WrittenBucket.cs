using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;
using StreamGuard.Engine.Tests.State;

namespace StreamGuard.Engine.Tests.Checkpoints;

/// <summary>One bucket that lives, and the pieces that are written of it.</summary>
internal sealed unsafe class WrittenBucket : IDisposable
{
    public const int Number = 7;
    private const int MostRows = 20;

    private static readonly Schema Schema = StateSchema.Build();

    private static readonly string[] Texts = ["", "mobile", "a text that does not fit a word", "工商银行", "6222021234567890123"];

    private readonly Random random;
    private readonly StateStore state = NewState();
    private readonly ChangedSubjects changed = new();
    private readonly BucketPass pass;
    private readonly Timers timers;
    private long time;

    public WrittenBucket(int seed = 1)
    {
        random = new Random(seed);
        timers = new Timers(state);
        pass = new BucketPass(state, timers, changed);
    }

    /// <summary>Of the last change.</summary>
    public long Offset { get; private set; }

    public List<BucketPiece> Pieces { get; } = [];

    /// <summary>As they would be sent.</summary>
    public List<byte[]> Bytes { get; } = [];

    public int SubjectBytes => pass.SubjectBytes;

    public void Begin(long changedAfter)
    {
        if (changedAfter == BucketPass.Everything)
        {
            Pieces.Clear();
            Bytes.Clear();
        }

        pass.Begin(Number, changedAfter);
    }

    /// <returns>True when all of the bucket is written.</returns>
    public bool Step(int largest, bool mayComplete = true)
    {
        bool isWritten = pass.Step(largest);
        if (pass.SubjectCount > 0 || (isWritten && mayComplete))
        {
            BucketStamp stamp = new(Pieces.Count == 0 ? BucketStamp.Whole : Pieces[^1].Digest, Offset, time, "1 none ") { Completes = isWritten && mayComplete };
            Bytes.Add(pass.Finish(stamp).ToArray());
            Pieces.Add(BucketPiece.Parse(Bytes[^1]));
        }

        return isWritten;
    }

    public void Apply(string subject, int kind, long at, string id)
    {
        time = Math.Max(time, at);
        long oldest = time - StateSchema.HistoryMilliseconds;
        string? text = random.Next(4) == 0 ? null : Texts[random.Next(Texts.Length)];
        long key = state.Texts.KeyOf(subject);
        long[] fields =
        [
            key,
            text is null ? Slot.Missing : state.Texts.KeyOf(text),
            random.Next(3) switch { 0 => Slot.Missing, var one => one - 1 },
            random.NextInt64(),
            Slot.FromNumber(random.NextDouble()),
        ];
        nint block = state.Append(state.FindOrAdd(Number, key), Number, kind, at, state.Texts.KeyOf(id), fields, contentHash: at * 7, oldest);
        Subject.NewestAt(block) = Math.Max(Subject.NewestAt(block), at);
        Change(block);
    }

    /// <summary>A note comes, is changed, or goes; now and then a history without a row comes.</summary>
    public void Note(string subject)
    {
        nint block = state.FindOrAdd(Number, state.Texts.KeyOf(subject));
        Note* first = Notebook.First(block);
        switch (random.Next(5))
        {
            case 0 when first != null:
                state.RemoveNote(block, first->Next == null ? first : first->Next);
                break;
            case 1 when first != null:
                first->At++;
                break;
            case 2:
                block = state.EnsureRing(block, Number, random.Next(Schema.Kinds.Count));
                break;
            default:
                Note* note = state.AddNote(block, NoteType.Suppression, state.Texts.KeyOf("rule"));
                note->ValueType = (int)FieldType.Text;
                note->Value = state.Texts.KeyOf(Texts[random.Next(Texts.Length)]);
                note->At = time;
                state.Texts.Retain(note->Value);
                break;
        }

        Change(block);
    }

    public void Happen(int subjects)
    {
        time += random.Next(0, 12);
        string subject = random.Next(subjects) is var number && number % 3 == 0 ? $"a subject with the long number {number}" : $"C{number}";
        if (random.Next(4) == 0)
        {
            Note(subject);
        }
        else
        {
            // Late ones, some at equal times, some past retention.
            long at = random.Next(3) == 0 ? time - random.Next(0, 1_100) : time;
            Apply(subject, random.Next(Schema.Kinds.Count), at, $"e{Offset}{(random.Next(3) == 0 ? " with a long tail" : "")}");
        }
    }

    /// <summary>All of it, canonically, as the bucket is now.</summary>
    public byte[] Live() => BytesOf(state, timers);

    /// <summary>All of what a restore makes of pieces.</summary>
    public static byte[] Restored(IReadOnlyList<BucketPiece> pieces)
    {
        using StateStore restored = NewState();
        Timers none = new(restored);
        new BucketReader(restored, none, NoRules).Read(pieces);
        byte[] bytes = BytesOf(restored, none);
        restored.ClearBucket(Number);
        restored.Texts.ReleaseUnused();
        return restored.Pool.UsedBytes == 0 && restored.RowCount == 0 ? bytes : throw new InvalidOperationException("memory was lost");
    }

    public void Dispose() => state.Dispose();

    private static StateStore NewState() => new(Schema, new StateOptions { MostRowsPerHistory = MostRows });

    private static RuleSet NoRules { get; } = new()
    {
        Schema = Schema,
        Version = "none",
        Rules = [],
        Programs = [null, null, null, null],
        Constants = [],
        Sets = [],
        CacheSlots = 0,
        RecheckedBy = [[], [], [], []],
    };

    private static byte[] BytesOf(StateStore state, Timers timers) =>
        new BucketWriter(state, timers).Write(Number, new BucketStamp(BucketStamp.Whole, 0, 0, "")).ToArray();

    private void Change(nint subject)
    {
        Subject.ChangedAt(subject) = ++Offset;
        changed.Add(Number, Subject.Key(subject));
        state.Texts.ReleaseUnused();
    }
}
