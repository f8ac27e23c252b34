using System.Security.Cryptography;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// The bytes of a bucket, checked and taken apart, but not yet put into any state: whole, or what has changed since a previous piece.
/// </summary>
public sealed class BucketPiece
{
    private BucketPiece(byte[] bytes, int bucket, BucketStamp stamp)
    {
        Bytes = bytes;
        Bucket = bucket;
        Stamp = stamp;
    }

    public int Bucket { get; }

    public BucketStamp Stamp { get; }

    /// <summary>All of the bucket's, also where only some subjects are in the piece.</summary>
    public IReadOnlyList<OriginMark> Marks { get; private set; } = [];

    internal byte[] Bytes { get; }

    internal IReadOnlyList<StoredKind> Kinds { get; private set; } = [];

    /// <summary>Where each subject's bytes begin, by its text.</summary>
    internal IReadOnlyDictionary<string, int> Subjects { get; private set; } = new Dictionary<string, int>();

    /// <exception cref="BucketFormatException">The bytes cannot be trusted.</exception>
    public static BucketPiece Parse(byte[] bytes)
    {
        int length = bytes.Length - BucketForm.ChecksumBytes;
        if (length < BucketForm.Magic.Length + 1 || !bytes.AsSpan().StartsWith(BucketForm.Magic))
        {
            throw new BucketFormatException("These bytes are no bucket: they do not begin with SGB. Restore an older checkpoint.");
        }

        if (bytes[BucketForm.Magic.Length] != BucketForm.Version)
        {
            throw new BucketFormatException(
                $"The bucket has format {bytes[BucketForm.Magic.Length]}, this program reads {BucketForm.Version}: restore it with the version that wrote it.");
        }

        if (!SHA256.HashData(bytes.AsSpan(0, length)).AsSpan(0, BucketForm.ChecksumBytes).SequenceEqual(bytes.AsSpan(length)))
        {
            throw new BucketFormatException("The bucket's checksum does not match its bytes: it is damaged. Restore an older checkpoint.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        reader.ReadBytes(BucketForm.Magic.Length + 1);
        int bucket = reader.ReadInt32();
        BucketStamp stamp = new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
        return new BucketPiece(bytes, bucket, stamp)
        {
            Marks = ReadMarks(reader),
            Kinds = ReadKinds(reader),
            Subjects = ReadSubjects(reader),
        };
    }

    private static OriginMark[] ReadMarks(BinaryReader reader)
    {
        OriginMark[] marks = new OriginMark[reader.Read7BitEncodedInt()];
        for (int index = 0; index < marks.Length; index++)
        {
            marks[index] = new OriginMark(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadInt64(), reader.ReadUInt32());
        }

        return marks;
    }

    private static StoredKind[] ReadKinds(BinaryReader reader)
    {
        StoredKind[] kinds = new StoredKind[reader.Read7BitEncodedInt()];
        for (int index = 0; index < kinds.Length; index++)
        {
            string name = reader.ReadString();
            bool hasContentHash = reader.ReadBoolean();
            StoredField[] fields = new StoredField[reader.Read7BitEncodedInt()];
            for (int number = 0; number < fields.Length; number++)
            {
                fields[number] = new StoredField(reader.ReadString(), (FieldType)reader.ReadByte());
            }

            kinds[index] = new StoredKind(name, hasContentHash, fields);
        }

        return kinds;
    }

    private static Dictionary<string, int> ReadSubjects(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        Dictionary<string, int> subjects = new(count, StringComparer.Ordinal);
        for (int index = 0; index < count; index++)
        {
            string text = reader.ReadString();
            int length = reader.Read7BitEncodedInt();
            subjects.Add(text, (int)reader.BaseStream.Position);
            reader.BaseStream.Position += length;
        }

        return subjects;
    }
}

/// <summary>A kind as it was when the bytes were written.</summary>
internal sealed record StoredKind(string Name, bool HasContentHash, IReadOnlyList<StoredField> Fields);

internal readonly record struct StoredField(string Name, FieldType Type);
