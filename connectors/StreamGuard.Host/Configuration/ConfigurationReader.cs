using StreamGuard.Host.Configuration.Fitting;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration;

/// <summary>Reads a configuration. Whatever the text, it ends with a configuration or with everything that is wrong with it, and never throws.</summary>
public static class ConfigurationReader
{
    private const string Example = "write `kafka: {brokers: [HOST:PORT]}` and `inputs: [{topic: NAME}]`; `streamguard.example.yaml` shows all keys";

    /// <param name="folder">The absolute path that relative ones are relative to.</param>
    /// <param name="diagnostics">Shows no secret, even if one stands in the file.</param>
    /// <param name="exists">Whether a file or folder is there; the disk is asked unless given.</param>
    public static StreamGuardConfiguration? Read(SourceFile file, string folder, Diagnostics diagnostics, Func<string, bool>? exists = null)
    {
        Reading reading = new(file, folder);
        StreamGuardConfiguration? configuration = ReadDocument(reading);
        if (configuration is not null)
        {
            AllChecks.Check(configuration, reading, exists ?? Path.Exists);
        }

        Tell(reading, diagnostics);
        return reading.Diagnostics.HasErrors ? null : configuration;
    }

    private static StreamGuardConfiguration? ReadDocument(Reading reading)
    {
        IReadOnlyList<YamlNode> documents = YamlReader.Read(reading.File, reading.Diagnostics);
        Span start = new(reading.File, 0, 0);
        if (documents is [YamlMapping top])
        {
            Place place = new(reading, "", "the configuration", start, Example);
            return AllKeys.Block.TryRead(top, place, out StreamGuardConfiguration? configuration) ? configuration : null;
        }

        if (!reading.Diagnostics.HasErrors)
        {
            reading.Error(ConfigurationCodes.Shape, documents.Count > 1 ? documents[1].Span : start, "a configuration is one document of keys with values", Example);
        }

        return null;
    }

    private static void Tell(Reading reading, Diagnostics diagnostics)
    {
        if (reading.Diagnostics.All.Count == 0)
        {
            return;
        }

        SourceFile masked = MaskedFile.Of(reading);
        foreach (Diagnostic one in reading.Diagnostics.All)
        {
            diagnostics.Add(one with { Span = one.Span with { File = masked } });
        }
    }
}
