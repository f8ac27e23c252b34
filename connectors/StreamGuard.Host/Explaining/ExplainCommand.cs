using System.CommandLine;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Explaining;

/// <summary>`streamguard explain`: why rules fired on an event, or why not.</summary>
public static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> rules = LoadedRules.CreateOption(required: true);
        Option<string> events = new("--events") { Description = "The file that holds the event and what went before it", HelpName = "FILE", Required = true };
        Option<string> id = new("--event") { Description = "The event's id", HelpName = "ID", Required = true };
        Option<string?> kind = new("--kind") { Description = "Its kind, where several events have that id", HelpName = "KIND" };
        Option<string?> mapping = MappingFile.CreateOption();
        Option<string?> schema = SchemaFile.CreateOption();
        ExampleCommand command = new(
            "explain",
            "Say of each rule on an event why it fired or why not: every condition with its value, and the evidence",
            "streamguard explain --rules rules/packs --events seeds/cases/chuxiong-hotel.jsonl --event cx-transfer-2")
        {
            rules, events, id, kind, mapping, schema,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(events)!;
            if (path == "-")
            {
                throw new UserProblemException("--events -: the events are read twice; put them into a file and name it");
            }

            if (LoadedRules.Load(parsed.GetValue(rules)!, parsed.GetValue(schema), terminal) is not { } loaded)
            {
                return ExitCode.Findings;
            }

            string? mappingPath = parsed.GetValue(mapping);
            EventMapping? found = mappingPath is null ? null : MappingFile.Load(mappingPath, loaded.Schema, terminal);
            return mappingPath is not null && found is null
                ? ExitCode.Findings
                : Explain(new EventSearch(path, parsed.GetValue(id)!, parsed.GetValue(kind), loaded.Schema, found), loaded, terminal);
        });
        return command;
    }

    private static int Explain(EventSearch search, LoadedRules rules, Terminal terminal)
    {
        using ProgressLine progress = new(terminal);
        if (search.Run(progress, terminal.Stop) is not { } found)
        {
            progress.Clear();
            terminal.Errors.WriteLine(search.Problem);
            return ExitCode.Findings;
        }

        using SubjectReplay replay = new(rules, search, found);
        replay.Run(progress, terminal.Stop);
        progress.Clear();
        new ExplanationText(rules, found, replay, terminal).Write();
        return ExitCode.Fine;
    }
}
