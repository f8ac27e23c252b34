using Xunit;

namespace StreamGuard.Simulation.Tests;

public class SimulationTests
{
    [Fact]
    public void WhateverGoesWrongTheAlertsAreThoseOfTheLog()
    {
        int first = Run.Setting("STREAMGUARD_SEED", 1);
        int count = Run.Setting("STREAMGUARD_SEEDS", 2_000);
        for (int seed = first; seed < first + count; seed++)
        {
            string? broken = Run.Of(seed);
            Assert.True(broken is null, $"seed {seed} (STREAMGUARD_SEED={seed} STREAMGUARD_SEEDS=1 ./test.sh Simulation): {broken}");
        }

        TestContext.Current.SendDiagnosticMessage($"{count} seeds from {first} on: nothing broken");
    }
}
