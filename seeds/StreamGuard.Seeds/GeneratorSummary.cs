using System.Text;
using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Writing;

namespace StreamGuard.Seeds;

/// <summary>What has been written so far, counted while writing.</summary>
public sealed class GeneratorSummary
{
    private readonly long[] _events = new long[(int)StepKind.Contact + 1];
    private readonly long[] _overHalf = new long[(int)StepKind.Contact + 1];
    private readonly long[] _scams = new long[Enum.GetValues<Typology>().Length];

    public long Events { get; private set; }

    /// <summary>transfer, withdrawal, card_payment and purchase: the events by which money leaves.</summary>
    public long Payments { get; private set; }

    public long Scams { get; private set; }

    public long ScamPayments { get; private set; }

    /// <summary>Yuan lost by victims.</summary>
    public decimal ScamLoss { get; private set; }

    public double ScamsPerMillionPayments => Payments == 0 ? 0 : Scams * 1e6 / Payments;

    /// <summary>Events by kind, own transfers apart as `transfer (own)`, in the vocabulary's order.</summary>
    public IEnumerable<(string Kind, long Events)> ByKind =>
        Enum.GetValues<StepKind>().Where(kind => kind <= StepKind.Contact && _events[(int)kind] > 0)
            .Select(kind => (NameOf(kind), _events[(int)kind]));

    public IEnumerable<(string Typology, long Cases)> ByTypology =>
        Enum.GetValues<Typology>().Where(typology => _scams[(int)typology] > 0)
            .Select(typology => (Words.Kebab(typology), _scams[(int)typology]));

    /// <summary>Share of withdrawals that took more than half of the balance.</summary>
    public double WithdrawalsOverHalf => Share(_overHalf[(int)StepKind.Withdrawal], _events[(int)StepKind.Withdrawal]);

    /// <summary>Share of transfers to others that moved more than half of the balance.</summary>
    public double TransfersOverHalf => Share(_overHalf[(int)StepKind.Transfer], _events[(int)StepKind.Transfer]);

    /// <summary>A few lines for people.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine($"{Events} events, {Payments} payments, {Scams} scams ({ScamsPerMillionPayments:0.#} per million payments)");
        text.AppendLine($"{ScamPayments} payments of victims, {ScamLoss:0.00} yuan lost");
        text.Append($"over half of the balance: {WithdrawalsOverHalf:0.00%} of withdrawals, ");
        text.AppendLine($"{TransfersOverHalf:0.00%} of transfers to others");
        foreach ((string name, long count) in ByKind.Concat(ByTypology))
        {
            text.AppendLine($"{count,12} {name}");
        }

        return text.ToString();
    }

    internal void Moved(StepKind kind, long amount, long balanceBefore)
    {
        Payments++;
        if (amount * 2 > balanceBefore)
        {
            _overHalf[(int)kind]++;
        }
    }

    internal void Wrote(in Step step, long moved)
    {
        Events++;
        _events[(int)step.Kind]++;
        if (step.Role == Role.Payment)
        {
            ScamPayments++;
            ScamLoss += moved / 100m;
        }
    }

    internal void Began(Typology typology)
    {
        Scams++;
        _scams[(int)typology]++;
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static string NameOf(StepKind kind) => kind switch
    {
        StepKind.OwnTransfer => "transfer (own)",
        StepKind.CallStarted => "call (started)",
        StepKind.CallEnded => "call (ended)",
        StepKind.ScreenShareStarted => "screen_share (started)",
        StepKind.ScreenShareEnded => "screen_share (ended)",
        _ => Words.Snake(kind),
    };
}
