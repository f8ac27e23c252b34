namespace StreamGuard.Host.CommandLine;

/// <summary>Opens what a command writes to, so that trouble is told before any work is done.</summary>
public static class OutputFile
{
    /// <param name="path">`-` is standard output; a file that exists is replaced.</param>
    public static Stream Open(string path, Terminal terminal)
    {
        if (path == "-")
        {
            return terminal.OutputStream;
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        if (!Directory.Exists(folder))
        {
            throw new UserProblemException($"{path}: the folder {folder} does not exist; create it or name another place");
        }

        if (Directory.Exists(path))
        {
            throw new UserProblemException($"{path}: is a folder; name a file in it");
        }

        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserProblemException($"{path}: permission denied; check who may write it");
        }
    }

    /// <summary>Two outputs in one place, or an output in the place of an input, would spoil each other.</summary>
    public static void RefuseSharing(IEnumerable<string?> outputs, params IEnumerable<string> inputs)
    {
        HashSet<string> taken = new(inputs.Where(path => path != "-").Select(Path.GetFullPath), StringComparer.Ordinal);
        foreach (string path in outputs.OfType<string>())
        {
            bool isDevice = path.StartsWith("/dev/", StringComparison.Ordinal);
            if (!isDevice && !taken.Add(path == "-" ? path : Path.GetFullPath(path)))
            {
                throw new UserProblemException($"{(path == "-" ? "standard output" : path)} is named twice; give every output a place of its own");
            }
        }
    }
}
