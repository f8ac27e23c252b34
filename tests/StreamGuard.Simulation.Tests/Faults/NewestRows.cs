using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Simulation.Tests.Faults;

/// <summary>
/// Writes pieces as somebody would who looks only at the end of a history for what is new: a row that is older than the newest one written is taken for
/// one that stays.
/// </summary>
internal sealed class NewestRows
{
    private readonly Dictionary<(int Bucket, long Subject, string Kind), long> newest = [];

    public byte[] WithoutLater(byte[] key, byte[] value)
    {
        int bucket = ForgedBucket.Of(key);
        if (ForgedBucket.IsFirst(key))
        {
            foreach ((int Bucket, long Subject, string Kind) known in newest.Keys.Where(one => one.Bucket == bucket).ToList())
            {
                newest.Remove(known);
            }
        }

        CheckpointCursor cursor = new(value) { Position = ForgedBucket.MarksAt(value) };
        cursor.Take(20 * cursor.ReadCount());
        SkipTexts(cursor);
        List<(string Name, int RowBytes)> kinds = KindsOf(cursor);
        int subjects = cursor.ReadCount();
        CheckpointBuffer forged = new();
        forged.Write(value.AsSpan(0, cursor.Position));
        for (int index = 0; index < subjects; index++)
        {
            long subject = cursor.ReadInt64();
            int end = cursor.ReadInt32() + cursor.Position;
            forged.Write(subject);
            forged.Take(4);
            int start = forged.Length;
            forged.Write(cursor.Take(16));
            for (int kind = cursor.ReadCount(); kind != 0; kind = cursor.ReadCount())
            {
                forged.WriteCount(kind);
                WriteRing(cursor, kinds[kind - 1].RowBytes, (bucket, subject, kinds[kind - 1].Name), forged);
            }

            forged.WriteCount(0);
            forged.Write(cursor.Take(end - cursor.Position));
            forged.PutLength(start - 4, forged.Length - start);
        }

        forged.Write(0L);
        return ForgedBucket.Signed(forged.Written.ToArray());
    }

    private void WriteRing(CheckpointCursor cursor, int rowBytes, (int Bucket, long Subject, string Kind) ring, CheckpointBuffer forged)
    {
        int stay = cursor.ReadCount();
        int count = cursor.ReadCount();
        List<byte[]> rows = [.. Enumerable.Range(0, count).Select(_ => cursor.Take(rowBytes).ToArray())];

        // A subject whose name fits no word has another number in each piece: it is left alone.
        long known = Key.IsInterned(ring.Subject) ? long.MinValue : newest.GetValueOrDefault(ring, long.MinValue);
        rows.RemoveAll(row => BitConverter.ToInt64(row) < known);
        forged.WriteCount(stay + count - rows.Count);
        forged.WriteCount(rows.Count);
        rows.ForEach(row => forged.Write(row));
        newest[ring] = rows.Count > 0 ? BitConverter.ToInt64(rows[^1]) : known;
    }

    private static void SkipTexts(CheckpointCursor cursor)
    {
        for (int left = cursor.ReadCount(); left > 0; left--)
        {
            cursor.Take(cursor.ReadCount());
        }
    }

    private static List<(string Name, int RowBytes)> KindsOf(CheckpointCursor cursor)
    {
        List<(string, int)> kinds = [];
        for (int left = cursor.ReadCount(); left > 0; left--)
        {
            string name = cursor.ReadString();
            int bytes = cursor.ReadBool() ? 24 : 16;
            for (int fields = cursor.ReadCount(); fields > 0; fields--)
            {
                cursor.ReadString();
                bytes += (FieldType)cursor.ReadByte() == FieldType.Bool ? 1 : 8;
            }

            kinds.Add((name, bytes));
        }

        return kinds;
    }
}
