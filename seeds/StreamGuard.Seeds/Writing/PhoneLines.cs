using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Writing;

/// <summary>What the telecom and the phone's apps see.</summary>
internal sealed partial class EventLines
{
    public void Call(ref Line line, in Step step)
    {
        BeginByPhone(ref line, step, 'c', "call"u8);
        Ids.Phone(ref line, ",\"other\":"u8, step.Other);
        line.Text(",\"direction\":"u8, step.A);
        bool ended = step.Kind == StepKind.CallEnded;
        line.Raw(ended ? ",\"state\":\"ended\""u8 : ",\"state\":\"started\""u8);
        if (ended)
        {
            line.Number(",\"duration\":"u8, step.Number);
        }

        line.Text(",\"line\":"u8, step.B);
        End(ref line);
    }

    public void Sms(ref Line line, in Step step)
    {
        BeginByPhone(ref line, step, 's', "sms"u8);
        Ids.Phone(ref line, ",\"other\":"u8, step.Other);
        line.Text(",\"direction\":"u8, step.C);
        line.Text(",\"line\":"u8, step.B);
        line.Bool(",\"has_link\":"u8, step.Flag);
        line.Text(",\"topic\":"u8, step.A);
        End(ref line);
    }

    public void AppInstall(ref Line line, in Step step)
    {
        BeginByPhone(ref line, step, 'a', "app_install"u8);
        Ids.Device(ref line, population[step.Customer].Device);
        line.Text(",\"app\":"u8, step.A);
        line.Text(",\"source\":"u8, step.B);
        line.Bool(",\"screen_sharing\":"u8, step.Flag);
        line.Bool(",\"remote_control\":"u8, step.Second);
        End(ref line);
    }

    public void ScreenShare(ref Line line, in Step step)
    {
        Begin(ref line, step, 'h', "screen_share"u8);
        Ids.Device(ref line, population[step.Customer].Device);
        line.Text(",\"app\":"u8, step.A);
        line.Raw(step.Kind == StepKind.ScreenShareStarted ? ",\"state\":\"started\""u8 : ",\"state\":\"ended\""u8);
        End(ref line);
    }

    public void Login(ref Line line, in Step step)
    {
        Begin(ref line, step, 'g', "login"u8);
        Ids.Device(ref line, step.Number > 0 ? step.Number : population[step.Customer].Device);
        line.Bool(",\"known_device\":"u8, step.Flag);
        line.Text(",\"country\":"u8, step.B);
        End(ref line);
    }

    /// <summary>
    /// The telecom knows the phone; the customer stands in the event only where its feed was joined with the bank's.
    /// </summary>
    private void BeginByPhone(ref Line line, in Step step, char prefix, scoped ReadOnlySpan<byte> kind)
    {
        Head(ref line, step, prefix, kind);
        if ((step.Customer & 3) != 0 || !population[step.Customer].Traits.Any(Traits.PhoneKnown))
        {
            Ids.Customer(ref line, ",\"customer\":"u8, step.Customer);
        }

        Ids.Phone(ref line, ",\"phone\":"u8, Numbers.OfCustomer(step.Customer));
    }
}
