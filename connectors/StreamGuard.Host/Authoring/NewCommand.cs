using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Authoring;

/// <summary>`streamguard new rule`: a rule file to begin with, commented, with tests that pass.</summary>
public static class NewCommand
{
    private const string DefaultFolder = "rules/packs/own";

    public static Command Create(Terminal terminal)
    {
        Command command = new("new", "Write a file to begin with") { CreateRule(terminal) };
        return command;
    }

    private static ExampleCommand CreateRule(Terminal terminal)
    {
        Argument<string> id = new("ID") { Description = "The rule's id: lower-case words with hyphens" };
        Option<string> pattern = new("--pattern")
        {
            Description = $"What it is like: {string.Join("; ", RulePattern.All.Select(one => $"{one.Name} ({one.Told})"))}",
            HelpName = "NAME",
            DefaultValueFactory = _ => RulePattern.All[0].Name,
        };
        pattern.AcceptOnlyFromAmong([.. RulePattern.All.Select(one => one.Name)]);
        Option<string> folder = new("--folder") { Description = "Where the file goes; made if it is missing", HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder };
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var chosen }])
            {
                if (string.IsNullOrWhiteSpace(chosen))
                {
                    result.AddError($"--folder is empty; name the folder that the file goes to, such as {DefaultFolder}");
                }
                else if (File.Exists(chosen))
                {
                    result.AddError($"--folder {OneLine.Of(chosen)}: is a file; name a folder");
                }
            }
        });
        ExampleCommand rule = new(
            "rule",
            "Write a rule file to begin with: commented, in shadow, with tests that pass",
            "streamguard new rule gift-cards-by-night",
            "streamguard new rule many-small-payments --pattern velocity --folder rules/packs/own")
        {
            id, pattern, folder,
        };
        rule.Validators.Add(result =>
        {
            if (result.GetValue(id) is { } name && !RuleId.IsGood(name))
            {
                result.AddError($"`{OneLine.Of(name)}` cannot be a rule's id: lower-case words and digits with hyphens between them, such as gift-cards-by-night");
            }
        });
        rule.SetAction(parsed => WriteRule(
            parsed.GetValue(id)!, RulePattern.All.Single(one => one.Name == parsed.GetValue(pattern)), parsed.GetValue(folder)!, terminal));
        return rule;
    }

    private static int WriteRule(string id, RulePattern pattern, string folder, Terminal terminal)
    {
        string path = Path.Combine(folder, id + ".yaml");
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new UserProblemException($"{path} is there already, and stays as it is; choose another id or another --folder");
        }

        if (FileWith(id, Neighbours(folder)) is { } taken)
        {
            throw new UserProblemException($"there is a rule {id} in {taken} already; choose another id");
        }

        try
        {
            Directory.CreateDirectory(folder);
            string schema = EditorSchemaFile.For(folder);
            using StreamWriter file = new(new FileStream(path, FileMode.CreateNew));
            file.Write($"# yaml-language-server: $schema={schema}\n{pattern.TextFor(id)}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UserProblemException($"{path} cannot be written: {OneLine.Of(problem.Message)}");
        }

        terminal.Output.WriteLine(
            $"""
            {path}: a rule of the pattern `{pattern.Name}`, in shadow. Now
              1. change story, condition and tests in it, while this tells what differs:   streamguard test {path} --watch
              2. look for what is wrong, in it and those it stands with:                   streamguard check {Neighbours(folder)}
              3. see what it would have said:                                              streamguard backtest --rules {path} --events FILE
            """);
        return ExitCode.Fine;
    }

    /// <summary>Among the packs an id may be taken by a rule of another folder, which only a check of all of them sees.</summary>
    private static string Neighbours(string folder) => folder == DefaultFolder ? Path.GetDirectoryName(DefaultFolder)! : folder;

    private static string? FileWith(string id, string folder) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .FirstOrDefault(path => File.ReadLines(path).Any(line => line.TrimEnd() == $"rule: {id}"));
}
