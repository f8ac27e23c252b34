namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// One partition of the log, from when it was taken. The thread of its owner writes; moments are milliseconds since the Unix epoch. A partition
/// that is lost and taken again has new figures.
/// </summary>
public sealed class PartitionFigures(int number)
{
    private volatile bool isRestored;

    public int Number { get; } = number;

    /// <summary>Every record of the log, ticks and control records too.</summary>
    public long Applied { get; set; }

    public long Evaluated { get; set; }

    /// <summary>Of the evaluated.</summary>
    public long Late { get; set; }

    public long Duplicates { get; set; }

    public long Conflicts { get; set; }

    public long Expired { get; set; }

    /// <summary>Records that we had sent once before; recognised by their origin.</summary>
    public long Resent { get; set; }

    /// <summary>Copies and derived events.</summary>
    public long Followers { get; set; }

    public long CutByDepth { get; set; }

    public long CutByNumber { get; set; }

    public long TimersArmed { get; set; }

    public long TimersFired { get; set; }

    public long TimersAnswered { get; set; }

    /// <summary>Rows and notes that left because the cap of their subject was reached.</summary>
    public long RowsCut { get; set; }

    public long NotesCut { get; set; }

    public long StateBytes { get; set; }

    /// <summary>What the configuration allows; nothing when it sets no limit.</summary>
    public long StateBytesAllowed { get; set; }

    public long Subjects { get; set; }

    public long Rows { get; set; }

    /// <summary>When the bucket whose checkpoint is the oldest was written; before the first round, when the partition was taken.</summary>
    public long OldestCheckpoint { get; set; }

    public long CheckpointBytes { get; set; }

    /// <summary>Of one slice of a checkpoint; ticks of a stopwatch.</summary>
    public long LongestPause { get; private set; }

    /// <summary>Records of checkpoints and log that the restore has read, and that it has to read.</summary>
    public long RestoredRecords { get; set; }

    public long RecordsToRestore { get; set; }

    /// <summary>The offset below which all effects are acknowledged, the next to apply, and the log's next.</summary>
    public long Delivered { get; set; }

    public long NextOffset { get; set; }

    public long LogEnd { get; set; }

    /// <summary>From then on the partition answers.</summary>
    public bool IsRestored
    {
        get => isRestored;
        set => isRestored = value;
    }

    public void NotePause(long ticks) => LongestPause = Math.Max(LongestPause, ticks);
}
