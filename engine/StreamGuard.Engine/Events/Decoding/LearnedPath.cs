using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Reads a line by the shape that its stream usually has: no search for keys, no look at what cannot be there. At the first surprise it gives
/// up, and the plain path says what the line is. What it does read, the plain path would have read to the same row. One thread.
/// </summary>
internal sealed class LearnedPath(ShapeMemory shapes, NameTable kindNames, FieldReader fields)
{
    /// <summary>In place of a position.</summary>
    private const int Surprise = 0;

    private const int MoneyPlaces = 4;
    private const int MillisecondPlaces = 3;

    /// <summary>False when the line is not of a known shape, or not good.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, EventRow row, int? boundKind)
    {
        if (shapes.Expected is not { } shape || line.IsEmpty || line[0] != '{')
        {
            return false;
        }

        row.Clear(shape.Kind.Index, shape.Kind.Types.Length);
        bool hasKind = false;
        ShapeStep[] steps = shape.Steps;
        int position = 1;
        byte separator = (byte)',';
        for (int next = 0; separator == ','; next++)
        {
            while (next < steps.Length && !steps[next].Matches(line, position))
            {
                next++;
            }

            if (next >= steps.Length)
            {
                return false;
            }

            ShapeStep step = steps[next];
            position += step.Length;
            if (step.Slot >= 0)
            {
                position = ReadValue(line, position, step, row);
            }
            else if (step.Field == ShapeStep.Ignored)
            {
                position = SkipValue(line, position);
            }
            else
            {
                position = ReadKind(line, position, row, ref shape);
                hasKind = true;
                steps = shape.Steps;
            }

            if (position == Surprise || position >= line.Length)
            {
                return false;
            }

            separator = line[position++];
        }

        JsonScanner.SkipWhitespace(line, ref position);
        bool good = separator == '}' && position == line.Length
            && (hasKind || boundKind == shape.Kind.Index) && shape.Kind.Check(row) is null;
        if (good)
        {
            shapes.Confirm(shape);
        }

        return good;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadValue(ReadOnlySpan<byte> line, int position, ShapeStep step, EventRow row)
    {
        ref long slot = ref row.Slots[step.Slot];
        int behind = step.Type switch
        {
            FieldType.Id or FieldType.Text => UsualValues.ReadText(line, position, row, ref slot),
            FieldType.Money => UsualValues.ReadScaled(line, position, MoneyPlaces, ref slot),
            FieldType.Time => fields.Times.ReadUsual(line, position, ref slot),
            FieldType.Int => UsualValues.ReadScaled(line, position, 0, ref slot),
            FieldType.Duration => UsualValues.ReadScaled(line, position, MillisecondPlaces, ref slot),
            _ => UsualValues.NotUsual,
        };
        return behind != UsualValues.NotUsual ? behind : ReadUnusual(line, position, step, row);
    }

    private int ReadUnusual(ReadOnlySpan<byte> line, int position, ShapeStep step, EventRow row) =>
        fields.Read(step.Type, line, ref position, row, out row.Slots[step.Slot]) == ReadOutcome.Read ? position : Surprise;

    private static int SkipValue(ReadOnlySpan<byte> line, int position)
    {
        bool tooDeep = false;
        int start = position;
        return JsonScanner.TrySkipValue(line, ref position, 1, ref tooDeep) && Utf8.IsValid(line[start..position]) ? position : Surprise;
    }

    /// <summary>Stays with the shape, or changes to that of the kind that is told, if both began alike.</summary>
    private int ReadKind(ReadOnlySpan<byte> line, int position, EventRow row, ref LearnedShape shape)
    {
        if (line[position..].StartsWith(shape.Kind.QuotedName))
        {
            return position + shape.Kind.QuotedName.Length;
        }

        if (position >= line.Length || line[position] != '"')
        {
            return Surprise;
        }

        int start = ++position;
        if (!JsonScanner.TrySkipText(line, ref position, out bool hasEscapes) || hasEscapes
            || !kindNames.TryFind(line[start..(position - 1)], out int kind)
            || shapes.Of(kind) is not { } told || !told.BeginsLike(shape))
        {
            return Surprise;
        }

        shape = told;
        row.ChangeKind(kind, told.Kind.Types.Length);
        return position;
    }
}
