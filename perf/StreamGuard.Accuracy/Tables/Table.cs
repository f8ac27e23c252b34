using System.IO.Compression;

namespace StreamGuard.Accuracy.Tables;

/// <summary>A published table: the first line names the columns. Values have no separators and no line breaks in them.</summary>
internal sealed class Table : IDisposable
{
    private readonly StreamReader lines;
    private readonly char separator;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    private Table(string path, char separator)
    {
        Name = Path.GetFileName(path);
        this.separator = separator;
        Stream file = File.OpenRead(path);
        lines = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        string[] header = Split(lines.ReadLine() ?? "");
        for (int index = 0; index < header.Length; index++)
        {
            columns[header[index]] = index;
        }
    }

    /// <summary>Of the file, without its folder.</summary>
    public string Name { get; }

    /// <summary>The only one, or the first.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="pattern">The beginning of the file's name.</param>
    /// <param name="separator">Between cells.</param>
    public static Table Open(string folder, string pattern, char separator) => new(Paths(folder, pattern)[0], separator);

    /// <summary>A table that was published in several files, in the order of their names. Each is closed when the next is asked for.</summary>
    public static IEnumerable<Table> OpenAll(string folder, string pattern, char separator)
    {
        foreach (string path in Paths(folder, pattern))
        {
            using Table table = new(path, separator);
            yield return table;
        }
    }

    private static string[] Paths(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnusableDataException($"there is no folder {folder}: name the one that holds {pattern}");
        }

        string[] paths = [.. Directory.EnumerateFiles(folder, pattern + "*").Order(StringComparer.Ordinal)];
        return paths.Length == 0 ? throw new UnusableDataException($"{folder} has no file {pattern}") : paths;
    }

    public bool Has(string column) => columns.ContainsKey(column);

    public int Column(string column) =>
        columns.TryGetValue(column, out int index) ? index : throw new UnusableDataException($"{Name} has no column {column}: is it another table?");

    /// <summary>Cells of each row, without the quotes around them.</summary>
    public IEnumerable<string[]> Rows()
    {
        while (lines.ReadLine() is { } line)
        {
            string[] cells = Split(line);
            if (cells.Length == columns.Count)
            {
                yield return cells;
            }
        }
    }

    public void Dispose() => lines.Dispose();

    private string[] Split(string line)
    {
        string[] cells = line.Split(separator);
        for (int index = 0; index < cells.Length; index++)
        {
            cells[index] = cells[index].Trim('"');
        }

        return cells;
    }
}
