using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace StreamGuard.Kafka.Native;

/// <summary>
/// The native client library, chosen on purpose. Left to itself, Confluent.Kafka takes whatever `librdkafka` the loader finds first,
/// and a system's older one starts well and fails at the first record.
/// </summary>
public sealed record ClientLibrary(string Path, Version Version)
{
    /// <summary>The oldest one that has every function which Confluent.Kafka 2.15 calls.</summary>
    public static readonly Version Oldest = new(2, 15, 0);

    /// <summary>A file to load instead of the package's, for platforms that the package does not know.</summary>
    public const string PathVariable = "STREAMGUARD_LIBRDKAFKA";

    private static readonly Lazy<(ClientLibrary Library, nint Handle)> Chosen = new(Install);

    /// <summary>Loads it at the first call, before anything of Confluent.Kafka runs; later calls cost nothing.</summary>
    /// <exception cref="KafkaEnvironmentException">None can be loaded, or only one that is too old.</exception>
    public static ClientLibrary Use() => Chosen.Value.Library;

    private static (ClientLibrary Library, nint Handle) Install()
    {
        var chosen = Choose(Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? [path] : Candidates());
        DllImportResolver resolve = (name, _, _) => name.Contains(NativeMethods.Library, StringComparison.Ordinal) ? chosen.Handle : 0;
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, resolve);
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), resolve);
        return chosen;
    }

    /// <summary>The first that loads decides: a later one is no remedy for one that is too old, only a surprise.</summary>
    internal static (ClientLibrary Library, nint Handle) Choose(IReadOnlyList<string> candidates)
    {
        foreach (var path in candidates)
        {
            if (NativeLibrary.TryLoad(path, out var handle))
            {
                return (new ClientLibrary(path, Checked(path, handle)), handle);
            }
        }

        throw new KafkaEnvironmentException(
            $"no librdkafka could be loaded (tried {string.Join(", ", candidates)}): install the program again, or name a file of " +
            $"version {Oldest} or later in {PathVariable}");
    }

    private static unsafe Version Checked(string path, nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "rd_kafka_version", out var function))
        {
            throw new KafkaEnvironmentException($"{path} is not librdkafka: name a file of version {Oldest} or later in {PathVariable}");
        }

        return Accepted(path, ((delegate* unmanaged<int>)function)());
    }

    /// <param name="number">0xMMmmrrpp: major, minor, revision, pre-release (ff for a release), a byte each.</param>
    internal static Version Accepted(string path, int number)
    {
        var version = new Version(number >> 24 & 0xff, number >> 16 & 0xff, number >> 8 & 0xff);
        return version >= Oldest
            ? version
            : throw new KafkaEnvironmentException(
                $"{path} is librdkafka {version}, which is too old: {Oldest} or later is needed, see {PathVariable}");
    }

    /// <summary>
    /// The package brings several for Linux: one with Kerberos, which wants a libsasl2 that Debian has not, one without, and one for
    /// musl. Each that cannot be loaded is passed over.
    /// </summary>
    private static List<string> Candidates()
    {
        string[] names = OperatingSystem.IsWindows() ? ["librdkafka.dll"]
            : OperatingSystem.IsMacOS() ? ["librdkafka.dylib"]
            : ["librdkafka.so", "centos8-librdkafka.so", "alpine-librdkafka.so"];
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var platform = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        string[] folders = [System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", platform, "native"), AppContext.BaseDirectory];
        return [.. folders.SelectMany(folder => names.Select(name => System.IO.Path.Combine(folder, name))).Where(File.Exists)];
    }
}
