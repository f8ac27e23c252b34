namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Reads a line by the shape that its stream usually has: no search for keys, no look at what cannot be there. At the first surprise it gives
/// up, and the plain path says what the line is. What it does read, the plain path would have read to the same row. One thread.
/// </summary>
internal sealed class LearnedPath(ShapeMemory shapes, NameTable kindNames, FieldReader fields)
{
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
        int position = 1;
        bool hasKind = false;
        ShapeStep[] steps = shape.Steps;
        int next = 0;
        while (true)
        {
            while (true)
            {
                if (next >= steps.Length)
                {
                    return false;
                }

                if (steps[next].Matches(line, position))
                {
                    break;
                }

                next++;
            }

            ShapeStep step = steps[next];
            position += step.Length;
            if (step.Field == DecodeProblem.KindField)
            {
                if (!TryReadKind(line, ref position, row, ref shape))
                {
                    return false;
                }

                hasKind = true;
                steps = shape.Steps;
            }
            else if (!TryReadValue(line, ref position, step, row))
            {
                return false;
            }

            if ((uint)position >= (uint)line.Length)
            {
                return false;
            }

            byte separator = line[position++];
            if (separator == ',')
            {
                next++;
                continue;
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
    }

    private bool TryReadValue(ReadOnlySpan<byte> line, ref int position, ShapeStep step, EventRow row)
    {
        if (step.Field == ShapeStep.Ignored)
        {
            bool tooDeep = false;
            int start = position;
            return JsonScanner.TrySkipValue(line, ref position, 1, ref tooDeep) && System.Text.Unicode.Utf8.IsValid(line[start..position]);
        }

        long slot;
        bool isUsual = step.Type switch
        {
            FieldType.Id or FieldType.Text => UsualValues.TryReadText(line, ref position, row, out slot),
            FieldType.Money => UsualValues.TryReadScaled(line, ref position, MoneyPlaces, out slot),
            FieldType.Time => fields.Times.TryReadUsual(line, ref position, out slot),
            FieldType.Int => UsualValues.TryReadScaled(line, ref position, 0, out slot),
            FieldType.Duration => UsualValues.TryReadScaled(line, ref position, MillisecondPlaces, out slot),
            _ => (slot = Slot.Missing) != Slot.Missing,
        };
        if (!isUsual && fields.Read(step.Type, line, ref position, row, out slot) != ReadOutcome.Read)
        {
            return false;
        }

        if (step.Field >= 0)
        {
            row.Slots[step.Field] = slot;
        }
        else if (step.Field == DecodeProblem.IdField)
        {
            row.Id = slot;
        }
        else
        {
            row.At = slot;
        }

        return true;
    }

    /// <summary>Stays with the shape, or changes to that of the kind that is told, if both began alike.</summary>
    private bool TryReadKind(ReadOnlySpan<byte> line, ref int position, EventRow row, ref LearnedShape shape)
    {
        if (shape.Kind.QuotedName.AsSpan() is var expected && line[position..].StartsWith(expected))
        {
            position += expected.Length;
            return true;
        }

        if ((uint)position >= (uint)line.Length || line[position] != '"')
        {
            return false;
        }

        int start = ++position;
        if (!JsonScanner.TrySkipText(line, ref position, out bool hasEscapes) || hasEscapes
            || !kindNames.TryFind(line[start..(position - 1)], out int kind)
            || shapes.Of(kind) is not { } told || !told.BeginsLike(shape))
        {
            return false;
        }

        shape = told;
        row.ChangeKind(kind, told.Kind.Types.Length);
        return true;
    }
}
