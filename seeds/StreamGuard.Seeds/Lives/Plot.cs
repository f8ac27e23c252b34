using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Writes a story of several steps into the calendar: it has a customer and a moment that moves on. Reused for every story; one made of
/// ordinary life carries no scam and therefore no roles.
/// </summary>
internal sealed partial class Plot(Calendar calendar, Population population, Acquaintances acquaintances, Dice dice)
{
    private const Role None = Role.None;

    public Dice Dice => dice;

    public Acquaintances Acquaintances => acquaintances;

    public int Customer { get; private set; }

    public long Now { get; private set; }

    public int Scam { get; private set; }

    public Typology Typology { get; private set; }

    public ref Customer Who => ref population[Customer];

    public void Begin(int customer, long at, int scam = 0, Typology typology = Typology.None)
    {
        Customer = customer;
        Now = at;
        Scam = scam;
        Typology = typology;
    }

    /// <summary>Lets some minutes pass.</summary>
    public void Wait(double least, double most) => Now += (long)(dice.Between(least, most) * LocalTime.Minute);

    public void WaitDays(double least, double most) => Wait(least * 1_440, most * 1_440);

    /// <summary>Goes on to the first moment at which it is that time of day: branches close and people sleep.</summary>
    public void WaitForHours(int first, int last)
    {
        int hour = LocalTime.Hour(Now);
        if (hour >= first && hour < last)
        {
            return;
        }

        long midnight = LocalTime.Midnight(Now) + (hour >= last ? LocalTime.Day : 0);
        Now = midnight + (first * 60 + dice.Below(90)) * LocalTime.Minute;
    }

    public Word RemoteApp() => dice.Below(3) switch { 0 => Word.Todesk, 1 => Word.Sunlogin, _ => Word.Anydesk };

    /// <summary>A whole number of `unit` yuan, in fen.</summary>
    public long Yuan(int least, int most, int unit = 1) => dice.From(least / unit, most / unit) * (long)unit * 100;

    public void Call(long other, Word line, Word direction, double minutes, Role role = None)
    {
        int seconds = Math.Max(1, (int)(minutes * 60));
        Step step = New(StepKind.CallStarted, role) with { Other = other, A = direction, B = line };
        calendar.Add(step);
        calendar.Add(step with { Kind = StepKind.CallEnded, At = Now + seconds * 1_000L, Number = seconds });
    }

    public void Sms(long other, Word line, Word topic, bool hasLink, Role role = None) =>
        calendar.Add(New(StepKind.Sms, role) with { Other = other, B = line, A = topic, Flag = hasLink, C = Word.In });

    public void Install(Word app, Word source, bool screenSharing, bool remoteControl, Role role = None) =>
        calendar.Add(New(StepKind.AppInstall, role) with { A = app, B = source, Flag = screenSharing, Second = remoteControl });

    public void ShareScreen(Word app, double minutes, Role role = None)
    {
        Step step = New(StepKind.ScreenShareStarted, role) with { A = app };
        calendar.Add(step);
        calendar.Add(step with { Kind = StepKind.ScreenShareEnded, At = Now + (long)(minutes * LocalTime.Minute) });
    }

    public void Login(bool known, Word country, long device = 0, Role role = None) =>
        calendar.Add(New(StepKind.Login, role) with { Flag = known, B = country, Number = (int)device });

    private Step New(StepKind kind, Role role) => Step.Of(kind, Customer, Now) with
    {
        Scam = Scam,
        Typology = Typology,
        Role = Scam == 0 ? None : role,
    };
}
