using System.CommandLine;

namespace StreamGuard.Host.Logs;

/// <summary>What is printed of a topic.</summary>
internal sealed class PrintOptions
{
    private readonly Option<string?> subject = new("--subject") { Description = "Only what belongs to this subject", HelpName = "S" };

    private readonly Option<int?> partition = new("--partition") { Description = "Only this partition", HelpName = "N" };

    private readonly Option<bool> follow = new("--follow") { Description = "Go on with what comes, until stopped" };

    public void AddTo(Command command) => Array.ForEach<Option>([subject, partition, follow], command.Options.Add);

    public LogLook Read(ParseResult parsed, LogLook look) =>
        look with { Subject = parsed.GetValue(subject), Partition = parsed.GetValue(partition), Follow = parsed.GetValue(follow) };
}
