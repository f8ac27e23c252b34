using System.Text;

namespace StreamGuard.Host.CommandLine;

/// <summary>What a command reads from and writes to, so that a test can be at the other end.</summary>
public sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Terminal(Stream input, Stream output, Stream errors, CancellationToken stop)
    {
        Input = input;
        OutputStream = output;
        Output = new StreamWriter(output, Utf8, bufferSize: 4096, leaveOpen: true) { AutoFlush = true };
        Errors = new StreamWriter(errors, Utf8, bufferSize: 4096, leaveOpen: true) { AutoFlush = true };
        Stop = stop;
    }

    public Stream Input { get; }

    /// <summary>Where <see cref="Output"/> goes, for bytes. Do not mix the two in one command.</summary>
    public Stream OutputStream { get; }

    public TextWriter Output { get; }

    public TextWriter Errors { get; }

    /// <summary>Ctrl-C or SIGTERM.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Somebody looks at the output: colours and cursor movements mean something.</summary>
    public bool OutputIsScreen { get; init; }

    public bool ErrorsAreScreen { get; init; }

    public static Terminal OfProcess(CancellationToken stop) =>
        new(Console.OpenStandardInput(), StandardOutput.Open(), Console.OpenStandardError(), stop)
        {
            OutputIsScreen = !Console.IsOutputRedirected,
            ErrorsAreScreen = !Console.IsErrorRedirected,
        };

    public void Dispose()
    {
        Output.Dispose();
        Errors.Dispose();
    }
}
