namespace StreamGuard.Seeds.Agenda;

/// <summary>
/// All steps to come, earliest first: a binary heap of structs. Equal times come out in the same order for the same history.
/// </summary>
internal sealed class Calendar
{
    private Step[] _heap = new Step[256];

    public int Count { get; private set; }

    public long NextAt => Count == 0 ? long.MaxValue : _heap[0].At;

    public void Add(in Step step)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        int hole = Count++;
        while (hole > 0 && _heap[(hole - 1) / 2].At > step.At)
        {
            _heap[hole] = _heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        _heap[hole] = step;
    }

    public Step Take()
    {
        Step first = _heap[0];
        Step last = _heap[--Count];
        int hole = 0;
        while (true)
        {
            int child = hole * 2 + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && _heap[child + 1].At < _heap[child].At)
            {
                child++;
            }

            if (_heap[child].At >= last.At)
            {
                break;
            }

            _heap[hole] = _heap[child];
            hole = child;
        }

        _heap[hole] = last;
        return first;
    }
}
