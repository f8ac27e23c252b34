using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>A checkpoint is of use only while the log still has what follows it.</summary>
internal static class TimesCheck
{
    /// <summary>Log retention over the oldest allowed checkpoint.</summary>
    public const int LeastTimes = 10;

    private const string Every = "checkpoints.every";
    private const string Oldest = "checkpoints.oldest";
    private const string Retention = "log.retention";

    public static void Check(StreamGuardConfiguration configuration, Reading reading)
    {
        TimeSpan every = configuration.Checkpoints.Every;
        TimeSpan oldest = configuration.Checkpoints.Oldest;
        if (oldest < every && !reading.IsUnread(Oldest) && !reading.IsUnread(Every))
        {
            reading.Error(
                ConfigurationCodes.Contradiction, reading.PlaceOf(Oldest, Every),
                $"a checkpoint may be {TimeText.Print(oldest)} old, but a bucket has its turn only every {TimeText.Print(every)}",
                $"write `oldest: {TimeText.Print(every)}` or more, or a shorter `every`");
        }

        if (configuration.Log.Retention is { } retention && retention < oldest * LeastTimes && !reading.IsUnread(Retention) && !reading.IsUnread(Oldest))
        {
            string least = TimeText.Print(oldest * LeastTimes);
            string most = TimeText.Print(new TimeSpan(retention.Ticks / LeastTimes / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond));
            reading.Error(
                ConfigurationCodes.ShortRetention, reading.PlaceOf(Retention, Oldest),
                $"the log is kept for {TimeText.Print(retention)}, less than {LeastTimes} × {TimeText.Print(oldest)} (`{Oldest}`) = {least}",
                $"write `retention: {least}` or more, or `oldest: {most}` or less");
        }
    }
}
