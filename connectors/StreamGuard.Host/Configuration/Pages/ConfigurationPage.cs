using System.Text;
using StreamGuard.Host.Configuration.Keys;

namespace StreamGuard.Host.Configuration.Pages;

/// <summary>`connectors/CONFIGURATION.md`, made from the tables by which configurations are read.</summary>
public static class ConfigurationPage
{
    private const string Head = """
        # Reference of the configuration

        Made from the tables by which the program reads its configuration (`connectors/StreamGuard.Host/Configuration/Keys`); a test fails when it
        differs. To write it anew: `STREAMGUARD_ACCEPT=1 ./test.sh Console`.

        One YAML file holds all of it; [`streamguard.example.yaml`](streamguard.example.yaml) is one with comments. `streamguard config check FILE` says
        what is wrong with a file, `streamguard config show FILE` what it comes to, with defaults filled in.

        - *Durations* are figures with units, the largest first, of `d h m s ms us`: `60s`, `1h30m`. *Sizes* are whole numbers with `B`, `KiB`, `MiB` or `GiB`.
          *Whole numbers* may have `_` between digits. Yes and no are `true` and `false`.
        - *Paths* are relative to the folder of the file.
        - *Secrets* do not stand in the file: `{env: NAME}` names an environment variable, `{file: PATH}` a file, whose last line end is cut off. They are read when
          the client is set up, and never printed.
        - A property of the client that is not written has the client's own default, or the one that is told with its reason in `StreamGuard.Kafka/Settings`.
        - Every topic has one use; only commands of several actions may share one.
        - For completion in an editor: `# yaml-language-server: $schema=streamguard.schema.json` in the first line of the file.


        """;

    public static string Generate()
    {
        StringBuilder page = new(Head);
        Table(page, "", AllKeys.Block);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder page, string path, IKeyBlock block)
    {
        page.Append(path.Length == 0 ? "## The file\n\n" : $"## `{path}`\n\n");
        page.Append("| key | takes | default | unit | meaning | reason |\n|---|---|---|---|---|---|\n");
        foreach (IKey key in block.Keys)
        {
            string usual = key.IsRequired ? "required" : key.Default is { } text ? $"`{Cell(text)}`" : "";
            page.Append($"| `{key.Name}` | {Cell(key.Takes)} | {usual} | {key.Units} | {Cell(key.Meaning)} | {Cell(key.Reason ?? "")} |\n");
        }

        page.Append('\n');
        foreach (IKey key in block.Keys.Where(key => key.Block is not null))
        {
            Table(page, (path.Length == 0 ? key.Name : $"{path}.{key.Name}") + key.WayIn, key.Block!);
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
