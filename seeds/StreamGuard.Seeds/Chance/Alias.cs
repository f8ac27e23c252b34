namespace StreamGuard.Seeds.Chance;

/// <summary>Walker's alias method: an index drawn by its weight in constant time, 8 bytes an entry.</summary>
internal sealed class Alias
{
    private readonly float[] _keep;
    private readonly int[] _other;

    public Alias(ReadOnlySpan<float> weights)
    {
        int count = weights.Length;
        double total = 0;
        foreach (float weight in weights)
        {
            total += weight;
        }

        _keep = new float[count];
        _other = new int[count];
        double[] scaled = new double[count];
        int[] order = new int[count];
        int small = 0, large = count;
        for (int index = 0; index < count; index++)
        {
            scaled[index] = weights[index] * count / total;
            order[scaled[index] < 1 ? small++ : --large] = index;
        }

        int taken = 0;
        while (taken < large && large < count)
        {
            int poor = order[taken++];
            int rich = order[large];
            _keep[poor] = (float)scaled[poor];
            _other[poor] = rich;
            scaled[rich] -= 1 - scaled[poor];
            if (scaled[rich] < 1)
            {
                large++;
            }
        }

        for (; taken < count; taken++)
        {
            _keep[order[taken]] = 1;
        }
    }

    public int Draw(Dice dice)
    {
        int index = dice.Below(_keep.Length);
        return dice.Unit() < _keep[index] ? index : _other[index];
    }
}
