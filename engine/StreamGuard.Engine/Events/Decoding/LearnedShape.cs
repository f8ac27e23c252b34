using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// The usual order of a kind's keys in this stream. Each step is a key as it is written, from behind the comma to the first byte of the value,
/// so that one comparison recognises it. Immutable.
/// </summary>
internal sealed class LearnedShape(KindReading kind, ShapeStep[] steps)
{
    public KindReading Kind { get; } = kind;

    public ShapeStep[] Steps { get; } = steps;

    /// <summary>Where the kind is told; -1 where no line tells it.</summary>
    public int KindStep { get; } = Array.FindIndex(steps, step => step.Field == DecodeProblem.KindField);

    /// <summary>Whether the steps up to the kind are the other's too, none of them a field: then one may change from one shape to the other there.</summary>
    public bool BeginsLike(LearnedShape other)
    {
        if (KindStep < 0 || KindStep != other.KindStep)
        {
            return false;
        }

        for (int index = 0; index <= KindStep; index++)
        {
            bool isField = Steps[index].Field >= 0;
            if (isField || Steps[index].Field != other.Steps[index].Field || !Steps[index].Literal.AsSpan().SequenceEqual(other.Steps[index].Literal))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One key of a shape.</summary>
internal sealed class ShapeStep
{
    /// <summary>A key that the schema does not know: its value is walked over.</summary>
    public const int Ignored = -5;

    private const int VectorBytes = 16;

    private readonly Vector128<byte> head;
    private readonly Vector128<byte> headMask;

    public ShapeStep(byte[] literal, byte[] key, int field, FieldType type)
    {
        Literal = literal;
        Key = key;
        Field = field;
        Type = type;
        Slot = field switch
        {
            >= 0 => field,
            DecodeProblem.IdField => EventRow.IdSlot,
            DecodeProblem.AtField => EventRow.AtSlot,
            _ => -1,
        };
        byte[] bytes = new byte[VectorBytes];
        byte[] mask = new byte[VectorBytes];
        for (int index = 0; index < Math.Min(VectorBytes, literal.Length); index++)
        {
            bytes[index] = literal[index];
            mask[index] = 0xFF;
        }

        head = Vector128.Create(bytes);
        headMask = Vector128.Create(mask);
        Length = literal.Length;
    }

    /// <summary>For instance `"amount":`, with a space before or behind where the stream has one.</summary>
    public byte[] Literal { get; }

    /// <summary>The key itself. No shape has one twice, so that no line read by it does.</summary>
    public byte[] Key { get; }

    public int Length { get; }

    /// <summary>Where the value goes in a row's slots; -1 for the kind and for what is ignored.</summary>
    public int Slot { get; }

    /// <summary>Index in the kind, <see cref="Ignored"/> or a constant of <see cref="DecodeProblem"/>.</summary>
    public int Field { get; }

    public FieldType Type { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Matches(ReadOnlySpan<byte> line, int position)
    {
        if (line.Length - position < VectorBytes)
        {
            return position <= line.Length && line[position..].StartsWith(Literal);
        }

        Vector128<byte> there = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(line), (nuint)position);
        return (there & headMask) == head && (Length <= VectorBytes || line[position..].StartsWith(Literal));
    }
}
