namespace StreamGuard.Seeds.Chance;

/// <summary>One of a few things, by whole weights.</summary>
internal sealed class Choice<T>(params (T Outcome, int Weight)[] outcomes)
{
    private readonly int _total = outcomes.Sum(outcome => outcome.Weight);

    public T Draw(Dice dice)
    {
        int place = dice.Below(_total);
        int index = 0;
        while (place >= outcomes[index].Weight)
        {
            place -= outcomes[index++].Weight;
        }

        return outcomes[index].Outcome;
    }
}
