namespace StreamGuard.Simulation.Tests.World;

/// <summary>
/// What one writer has sent to one place and nobody has acknowledged yet, in order. It arrives when it is let; when the writer dies, some of it
/// arrives still and the rest is lost.
/// </summary>
internal sealed class Flight
{
    private readonly Queue<(Action Arrive, Action Acknowledge)> sent = new();
    private readonly Queue<Action> arrived = new();

    public bool IsEmpty => sent.Count == 0 && arrived.Count == 0;

    public void Send(Action arrive, Action acknowledge) => sent.Enqueue((arrive, acknowledge));

    public bool Arrive()
    {
        if (!sent.TryDequeue(out (Action Arrive, Action Acknowledge) next))
        {
            return false;
        }

        next.Arrive();
        arrived.Enqueue(next.Acknowledge);
        return true;
    }

    public bool Acknowledge()
    {
        if (!arrived.TryDequeue(out Action? acknowledge))
        {
            return false;
        }

        acknowledge();
        return true;
    }

    public void Land()
    {
        while (Arrive() || Acknowledge())
        {
        }
    }

    /// <param name="surviving">Of what has been sent, how many arrive; nobody hears of it.</param>
    public void Crash(int surviving)
    {
        for (; surviving > 0 && sent.TryDequeue(out (Action Arrive, Action Acknowledge) next); surviving--)
        {
            next.Arrive();
        }

        sent.Clear();
        arrived.Clear();
    }

    public int Count => sent.Count;
}
