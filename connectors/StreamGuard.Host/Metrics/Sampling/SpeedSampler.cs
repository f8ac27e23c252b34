using System.Diagnostics;
using System.Reflection;
using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.SpeedMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class SpeedSampler
{
    private static readonly string Version =
        typeof(SpeedSampler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static void Sample(FiguresRegistry figures, Samples samples, Moment now)
    {
        foreach (WorkerFigures worker in figures.Workers)
        {
            samples.Add(AlertLatency, worker.AlertLatency);
            samples.Add(DetectionLatency, worker.DetectionLatency);
            samples.Add(Processing, worker.Processing);
            samples.Add(WorkerUp, worker.StoppedBecause is null ? 1 : 0, worker.Name);
            samples.Add(WorkerTurnAge, Stopwatch.GetElapsedTime(worker.LastTurn).TotalSeconds, worker.Name);
        }

        CanaryFigures canary = figures.Canary;
        if (canary.IsWatched)
        {
            samples.Add(CanaryAge, now.SecondsSince(canary.LastGood));
            samples.Add(CanaryFailures, canary.Failures);
        }

        foreach (string role in figures.Roles)
        {
            samples.Add(Role, 1, role);
        }

        samples.Add(Build, 1, Version, Environment.Version.ToString());
    }
}
