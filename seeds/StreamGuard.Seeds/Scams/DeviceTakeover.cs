using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// A sideloaded app with remote control or a phished code: a login from a device never seen, limit up, new payee, the account
/// emptied.
/// </summary>
internal sealed class DeviceTakeover : ScamScript
{
    /// <summary>The scammers' devices, each used for several victims.</summary>
    private const int FirstDevice = 10_500_000;

    public override Typology Typology => Typology.DeviceTakeover;

    public override int Weight => 7;

    public override (int Least, int Most) Ages => (18, 88);

    public override (int Least, int Most) Loss => (2_000, 500_000);

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Sms(swindle.Dice.Chance(0.5) ? Word.Account : Word.Parcel);
        swindle.Plot.Wait(5, 60);
        swindle.Plot.Install(swindle.Plot.RemoteApp(), Word.Web, screenSharing: true, remoteControl: true, Role.Preparation);
        swindle.Plot.Wait(10, 120);
        int device = FirstDevice + swindle.Dice.Below(20);
        Word country = swindle.Dice.Below(3) switch { 0 => Word.CN, 1 => Word.MM, _ => Word.KH };
        swindle.Plot.Login(known: false, country, device, Role.Preparation);
        swindle.Plot.Wait(0.5, 4);
        swindle.Plot.SetLimit(swindle.Loss + 1_000_000, Role.Preparation);
        swindle.Plot.Wait(0.3, 2);
        int payments = swindle.Dice.From(1, 4);
        for (int payment = 0; payment < payments; payment++)
        {
            var payee = swindle.Drop();
            swindle.Plot.AddPayee(payee, Role.Preparation);
            swindle.Plot.Wait(0.3, 2);
            swindle.Pay(swindle.Loss / payments, payee, device: device);
            swindle.Plot.Wait(1, 8);
        }
    }
}
