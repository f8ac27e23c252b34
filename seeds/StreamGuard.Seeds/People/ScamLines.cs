using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.People;

/// <summary>
/// The numbers that scammers call from. As figures from Sichuan show, such a line lives a few days, calls very many people about once each
/// and is hardly ever called: nearly all of its calls come to nothing, and one in very many is the beginning of a case.
/// </summary>
internal sealed class ScamLines(Population population)
{
    private const long LifeMilliseconds = 4 * 86_400_000L;
    private readonly int _lines = Math.Clamp(population.Count / 1_000, 3, 2_000);

    public (long Number, Word Line) Draw(long at, Dice dice)
    {
        int slot = dice.Below(_lines);
        long life = at / LifeMilliseconds + slot;
        ulong hash = population.Hash(-1 - slot, (int)life);
        return (hash % 100) switch
        {
            < 45 => (Numbers.Stranger(hash >> 8), Word.Unknown),
            < 75 => (Numbers.Virtual(hash >> 8), Word.Virtual),
            < 95 => (Numbers.Overseas(hash >> 8), Word.Overseas),
            _ => (Numbers.Virtual(hash >> 8), Word.Flagged),
        };
    }
}
