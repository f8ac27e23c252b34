using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StreamGuard.Perf.Measuring;

/// <summary>One line of JSON: what was measured, against what, on which machine.</summary>
internal sealed class Report(string name)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject line = new() { ["name"] = name };

    public Report Add(string key, JsonNode? value)
    {
        line[key] = value;
        return this;
    }

    public Report Add(string key, double value, int digits) => Add(key, (JsonNode)Math.Round(value, digits));

    public Report Add(Rounds rounds, string baseline, double bytesPerEvent)
    {
        Add("ns_per_event", rounds.NanosecondsPerEvent, 1);
        Add("baseline", baseline);
        Add("baseline_ns_per_event", rounds.BaselineNanosecondsPerEvent, 1);
        Add("ratio", rounds.Ratio, 3);
        Add("bytes_per_event", bytesPerEvent, 3);
        return Add("rounds", rounds.Count);
    }

    public override string ToString()
    {
        line["machine"] = Machine();
        return line.ToJsonString(Plain);
    }

    private static string Machine()
    {
        const string Processors = "/proc/cpuinfo";
        string? model = File.Exists(Processors)
            ? File.ReadLines(Processors).FirstOrDefault(one => one.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} processors, "
            + RuntimeInformation.FrameworkDescription;
    }
}
