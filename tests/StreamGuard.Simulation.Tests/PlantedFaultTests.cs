using StreamGuard.Simulation.Tests.Faults;
using Xunit;

namespace StreamGuard.Simulation.Tests;

/// <summary>A simulation that notices nothing proves nothing: each mistake that somebody could make is made, and must be noticed.</summary>
public class PlantedFaultTests
{
    private const int MostSeeds = 3_000;

    public static TheoryData<string> Faults => [.. PlantedFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void APlantedFaultIsNoticed(string name)
    {
        for (int seed = 1; seed <= MostSeeds; seed++)
        {
            if (Run.Of(seed, PlantedFaults.All[name]()) is { } broken)
            {
                TestContext.Current.SendDiagnosticMessage($"planted: {name}: noticed at seed {seed}: {broken.Split('\n')[0]}");
                return;
            }
        }

        Assert.Fail($"{MostSeeds} seeds, and nobody noticed: {name}");
    }
}
