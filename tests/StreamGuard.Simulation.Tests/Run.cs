using System.Globalization;
using StreamGuard.Simulation.Tests.Faults;
using StreamGuard.Simulation.Tests.Oracle;
using StreamGuard.Simulation.Tests.World;

namespace StreamGuard.Simulation.Tests;

/// <summary>One seed, from its beginning to the verdict. The seed also says how long it lasts and how much goes wrong.</summary>
internal static class Run
{
    /// <summary>What was broken, or the exception that ended it; null if everything was kept.</summary>
    public static string? Of(int seed, Fault? fault = null)
    {
        try
        {
            using SimulatedWorld world = new(seed, fault);
            world.Run(steps: 200 + (seed % 5 * 100), troubles: 10 + (seed % 7 * 12));
            return Verdicts.FirstBroken(world);
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    /// <summary>From the environment: `STREAMGUARD_SEEDS=100000 ./test.sh Simulation`.</summary>
    public static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
