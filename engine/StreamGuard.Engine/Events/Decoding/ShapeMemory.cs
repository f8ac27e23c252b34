namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Learns the shapes of a stream from the lines that the plain path has read: new keys take their place in the known order; where the order is
/// another, again and again, it is learned anew. Learning is bounded, so that no stream can make it go on for ever. One thread.
/// </summary>
internal sealed class ShapeMemory(KindReading[] kinds)
{
    private const int MostSteps = 64;
    private const int MostLessonsPerKind = 100;
    private const int MostPatience = 64;
    private const int PatiencePerMiss = 8;

    private readonly LearnedShape?[] shapes = new LearnedShape?[kinds.Length];
    private readonly int[] patience = new int[kinds.Length];
    private readonly int[] lessons = new int[kinds.Length];

    /// <summary>The shape of the last line: the next is probably like it.</summary>
    public LearnedShape? Expected { get; private set; }

    public LearnedShape? Of(int kind) => shapes[kind];

    /// <summary>A line of that shape was read by it.</summary>
    public void Confirm(LearnedShape shape)
    {
        Expected = shape;
        int kind = shape.Kind.Index;
        patience[kind] += patience[kind] < MostPatience ? 1 : 0;
    }

    /// <summary>The plain path has read a good line that no shape fitted.</summary>
    public void Learn(ReadOnlySpan<byte> line, JsonMembers members, int kind)
    {
        LearnedShape? known = shapes[kind];
        if (lessons[kind] >= MostLessonsPerKind)
        {
            // Too restless to be worth another try; what fits still fits.
            Miss(kind);
            return;
        }

        if (Steps(line, members, kinds[kind]) is not { } steps)
        {
            return;
        }

        List<ShapeStep>? joined = known is null ? steps : Joined(known.Steps, steps);
        if (joined is null && !Miss(kind))
        {
            return;
        }

        lessons[kind]++;
        patience[kind] = MostPatience;
        shapes[kind] = new LearnedShape(kinds[kind], [.. joined ?? steps]);
        Expected = shapes[kind];
    }

    /// <summary>True when the shape has missed so often that it is forgotten.</summary>
    private bool Miss(int kind)
    {
        patience[kind] -= PatiencePerMiss;
        if (patience[kind] > 0)
        {
            return false;
        }

        Expected = Expected == shapes[kind] ? null : Expected;
        shapes[kind] = null;
        return true;
    }

    /// <summary>Null when the line is not written plainly enough to be learned.</summary>
    private static List<ShapeStep>? Steps(ReadOnlySpan<byte> line, JsonMembers members, KindReading kind)
    {
        if (line[0] != '{' || members.Count > MostSteps)
        {
            return null;
        }

        var steps = new List<ShapeStep>();
        for (int index = 0; index < members.Count; index++)
        {
            JsonMember member = members[index];
            int start = member.KeyStart - 1;
            while (line[start - 1] is not ((byte)',' or (byte)'{'))
            {
                start--;
            }

            if (member.KeyHasEscapes || member.ValueStart - start > 256)
            {
                return null;
            }

            int field = kind.Names.TryFind(members.Key(index), out int found) ? found : ShapeStep.Ignored;
            FieldType type = field switch
            {
                >= 0 => kind.Types[field],
                DecodeProblem.AtField => FieldType.Time,
                _ => FieldType.Id,
            };
            steps.Add(new ShapeStep(line[start..member.ValueStart].ToArray(), members.Key(index).ToArray(), field, type));
        }

        return steps;
    }

    /// <summary>The known steps with the new ones behind their predecessors; null when the line has the known ones in another order or spelling.</summary>
    private static List<ShapeStep>? Joined(ShapeStep[] known, List<ShapeStep> seen)
    {
        var joined = known.ToList();
        int place = 0;
        bool hasNew = false;
        foreach (ShapeStep step in seen)
        {
            int at = joined.FindIndex(other => other.Literal.AsSpan().SequenceEqual(step.Literal));
            if (at < 0)
            {
                bool isRespelt = joined.Exists(other => other.Key.AsSpan().SequenceEqual(step.Key));
                if (isRespelt || joined.Count == MostSteps)
                {
                    return null;
                }

                hasNew = true;
                at = place;
                joined.Insert(place, step);
            }
            else if (at < place)
            {
                return null;
            }

            place = at + 1;
        }

        return hasNew ? joined : null;
    }
}
