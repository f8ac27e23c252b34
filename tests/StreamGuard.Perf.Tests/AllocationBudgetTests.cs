using System.Text.Json;
using StreamGuard.Perf.Measurements;
using Xunit;

namespace StreamGuard.Perf.Tests;

/// <summary>perf/budgets.json: how many managed bytes an event may cost that raises no alert. Bytes, unlike times, are the same on every machine.</summary>
public class AllocationBudgetTests
{
    private static readonly Dictionary<string, double> Budgets = JsonSerializer.Deserialize<Dictionary<string, double>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "budgets.json")))!;

    [Fact]
    public void AnEventThroughTheEngineStaysInItsBudget() => Check("engine", EngineMeasurement.BytesPerEvent());

    [Fact]
    public void AnEventFromJsonStaysInItsBudget() => Check("json", JsonMeasurement.BytesPerEvent());

    [Fact]
    public void AnEventThroughManyRulesStaysInItsBudget() => Check("rules", RulesMeasurement.BytesPerEvent());

    [Fact]
    public void AKeptEventStaysInItsBudget() => Check("memory", MemoryMeasurement.BytesPerEvent());

    [Fact]
    public void HandingOverABatchStaysInItsBudget() => Check("pipeline", PipelineMeasurement.BytesPerEvent());

    private static void Check(string name, double bytesPerEvent) => Assert.True(
        bytesPerEvent <= Budgets[name], $"{name}: {bytesPerEvent:0.###} bytes per event, {Budgets[name]} are allowed.");
}
