using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.People;

/// <summary>What somebody does for a living: his trade where it shows in his payments, else what his group does.</summary>
internal static class Occupations
{
    private static readonly Word[] s_others =
        [Word.Teacher, Word.Driver, Word.Nurse, Word.Engineer, Word.Cook, Word.Clerk, Word.Farmer];

    public static Word Of(in Customer customer, ulong hash) => customer switch
    {
        _ when customer.Traits.Any(Traits.Merchant) => Word.Merchant,
        _ when customer.Traits.Any(Traits.Landlord) => Word.Landlord,
        _ when customer.Traits.Any(Traits.Employer) => Word.Owner,
        { Group: Word.Elderly } => Word.Retired,
        { Group: Word.Student } => Word.Pupil,
        { Group: Word.Finance } => Word.Accountant,
        { Group: Word.PublicServant } => Word.Official,
        _ => s_others[hash % (ulong)s_others.Length],
    };
}
