using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// Bytes of a bucket, checked, but not yet put into any state: a whole one, or a piece that goes on from another.
/// </summary>
public sealed class BucketPiece
{
    private readonly int behindHeader;

    private BucketPiece(ReadOnlyMemory<byte> bytes, int bucket, BucketStamp stamp, int behindHeader)
    {
        Bytes = bytes;
        Bucket = bucket;
        Stamp = stamp;
        Digest = CheckpointDigest.AtEndOf(bytes.Span);
        this.behindHeader = behindHeader;
    }

    public int Bucket { get; }

    public BucketStamp Stamp { get; }

    /// <summary>By which the piece that goes on from this one knows it.</summary>
    public ulong Digest { get; }

    /// <summary>How many subjects the piece tells of, wholly or in part.</summary>
    public int SubjectCount => Open().SubjectCount;

    private ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The bytes are kept, not copied.</summary>
    /// <exception cref="BucketFormatException">The bytes cannot be trusted.</exception>
    public static BucketPiece Parse(ReadOnlyMemory<byte> bytes)
    {
        int length = bytes.Length - CheckpointDigest.Size;
        if (length < BucketForm.Magic.Length + 1 || !bytes.Span.StartsWith(BucketForm.Magic))
        {
            throw new BucketFormatException("These bytes are no bucket: they do not begin with SGB. Restore an older checkpoint.");
        }

        byte version = bytes.Span[BucketForm.Magic.Length];
        if (version != BucketForm.Version)
        {
            throw new BucketFormatException(
                $"The bucket has format {version}, this program reads {BucketForm.Version}: restore it with the version that wrote it.")
            {
                OtherFormat = version,
            };
        }

        if (CheckpointDigest.Of(bytes.Span[..length]) != CheckpointDigest.AtEndOf(bytes.Span))
        {
            throw new BucketFormatException("The bucket's digest does not match its bytes: it is damaged. Restore an older checkpoint.");
        }

        CheckpointCursor cursor = new(bytes) { Position = BucketForm.Magic.Length + 1 };
        int bucket = cursor.ReadInt32();
        BucketStamp stamp = new((ulong)cursor.ReadInt64(), cursor.ReadInt64(), cursor.ReadInt64(), cursor.ReadString()) { Completes = cursor.ReadBool() };
        return new BucketPiece(bytes, bucket, stamp, cursor.Position);
    }

    internal BucketContent Open()
    {
        CheckpointCursor cursor = new(Bytes) { Position = behindHeader };
        OriginMark[] marks = new OriginMark[cursor.ReadCount()];
        for (int index = 0; index < marks.Length; index++)
        {
            marks[index] = new OriginMark(cursor.ReadUInt32(), cursor.ReadUInt32(), cursor.ReadInt64(), cursor.ReadUInt32());
        }

        byte[][] texts = TextWords.Read(cursor);
        StoredKind[] kinds = new StoredKind[cursor.ReadCount()];
        for (int index = 0; index < kinds.Length; index++)
        {
            kinds[index] = StoredKind.Read(cursor);
        }

        return new BucketContent(marks, texts, kinds, cursor.ReadCount(), cursor);
    }
}

/// <summary>What is in a piece, with a cursor in front of its subjects.</summary>
/// <param name="Marks">All of the bucket's, also where only some subjects are in the piece; none where the piece does not complete anything.</param>
internal sealed record BucketContent(
    IReadOnlyList<OriginMark> Marks, byte[][] Texts, IReadOnlyList<StoredKind> Kinds, int SubjectCount, CheckpointCursor Cursor);

/// <summary>A kind as it was when the bytes were written.</summary>
internal sealed record StoredKind(string Name, bool HasContentHash, IReadOnlyList<StoredField> Fields)
{
    public static StoredKind Read(CheckpointCursor cursor)
    {
        string name = cursor.ReadString();
        bool hasContentHash = cursor.ReadBool();
        StoredField[] fields = new StoredField[cursor.ReadCount()];
        for (int index = 0; index < fields.Length; index++)
        {
            fields[index] = new StoredField(cursor.ReadString(), (FieldType)cursor.ReadByte());
        }

        return new StoredKind(name, hasContentHash, fields);
    }
}

internal readonly record struct StoredField(string Name, FieldType Type);
