namespace StreamGuard.Engine.Events;

/// <summary>What a field may hold; also the types of expressions.</summary>
public enum FieldType
{
    /// <summary>Opaque key, compared only for equality. The slot is a <see cref="Key"/>.</summary>
    Id,

    /// <summary>The slot is a <see cref="Key"/>.</summary>
    Text,

    /// <summary>0 or 1.</summary>
    Bool,

    Int,

    /// <summary>The bits of a finite double; never minus zero.</summary>
    Number,

    /// <summary>Counts of 1/10,000.</summary>
    Money,

    /// <summary>Milliseconds.</summary>
    Duration,

    /// <summary>Milliseconds since the Unix epoch.</summary>
    Time,
}
