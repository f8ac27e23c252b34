using System.Text;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Console.Tests;

/// <summary>The program, run in this process as a user would run it.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<ProgramRun> Of(params string[] args) => With("", default, args);

    public static async Task<ProgramRun> With(string input, CancellationToken stop, params string[] args)
    {
        using MemoryStream typed = new(Encoding.UTF8.GetBytes(input));
        return await With(typed, stop, args);
    }

    public static async Task<ProgramRun> With(Stream typed, CancellationToken stop, params string[] args)
    {
        using MemoryStream output = new();
        using MemoryStream errors = new();
        using Terminal terminal = new(typed, output, errors, stop);
        int exitCode = await CommandList.RunAsync(args, terminal);
        return new ProgramRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
    }
}
