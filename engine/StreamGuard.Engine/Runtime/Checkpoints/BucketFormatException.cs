namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>A bucket's bytes are damaged, of another version, or do not fit the schema. The message says which, for the operator.</summary>
public sealed class BucketFormatException(string message) : Exception(message)
{
    /// <summary>The format that the bytes have, where it is another than this program's.</summary>
    public int? OtherFormat { get; init; }
}
