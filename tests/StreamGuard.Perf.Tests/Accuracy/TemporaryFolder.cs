namespace StreamGuard.Perf.Tests.Accuracy;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("streamguard-accuracy-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
