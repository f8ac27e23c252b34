using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Demo;

/// <summary>Shows alerts on the board, and sends the officers.</summary>
internal sealed class DemoEffects(DemoBoard board, Officers officers, TimeZoneInfo zone) : IEffectOutput
{
    /// <summary>While history is read, nothing is shown.</summary>
    public bool IsLive { get; set; }

    public void Raise(Alert alert)
    {
        if (IsLive && !alert.Shadow)
        {
            board.Add(DemoAlert.Of(alert, zone));
        }
    }

    public void Derive(DerivedEvent derived) => officers.Take(derived);

    public void Refuse(in LogRecord record, Refusal reason)
    {
    }
}
