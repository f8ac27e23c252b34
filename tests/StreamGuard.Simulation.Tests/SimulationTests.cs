using System.Globalization;
using StreamGuard.Simulation.Tests.Faults;
using StreamGuard.Simulation.Tests.Oracle;
using StreamGuard.Simulation.Tests.World;
using Xunit;

namespace StreamGuard.Simulation.Tests;

public class SimulationTests
{
    private const int Steps = 400;
    private const int TroublesOfAThousand = 25;

    public static TheoryData<string> Faults => [.. PlantedFaults.All.Keys];

    [Fact]
    public void WhateverGoesWrongTheAlertsAreThoseOfTheLog()
    {
        int first = Setting("STREAMGUARD_SEED", 1);
        int count = Setting("STREAMGUARD_SEEDS", 2_000);
        for (int seed = first; seed < first + count; seed++)
        {
            string? broken = Broken(seed, faults: null);
            Assert.True(broken is null, $"seed {seed}: {broken}");
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void APlantedFaultIsCaught(string name)
    {
        for (int seed = 1; seed <= 3_000; seed++)
        {
            if (Broken(seed, PlantedFaults.All[name]()) is { } broken)
            {
                TestContext.Current.SendDiagnosticMessage($"{name}: seed {seed}: {broken.Split('\n')[0]}");
                return;
            }
        }

        Assert.Fail($"3,000 seeds, and nobody noticed: {name}");
    }

    private static string? Broken(int seed, Fault? faults)
    {
        try
        {
            using SimulatedWorld world = new(seed, faults);
            world.Run(Steps, TroublesOfAThousand);
            return Verdicts.FirstBroken(world);
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            return error.ToString();
        }
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
