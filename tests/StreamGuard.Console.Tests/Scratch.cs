namespace StreamGuard.Console.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("streamguard-test-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public string[] ReadLines(string name) => File.ReadAllLines(PathOf(name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
