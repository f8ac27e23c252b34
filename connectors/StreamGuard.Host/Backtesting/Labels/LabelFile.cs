using System.Text;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting.Labels;

/// <summary>
/// The truth about events, as CSV with a header: `event` and whatever is known of `label` (1 or true: a scam; 0 or false: none; absent: every line is of a scam),
/// `customer`, `scam`, `typology` and `role`. Both what `gen --labels` writes and a plain `event,label` are such files.
/// </summary>
internal static class LabelFile
{
    public static IEnumerable<LabelLine> Read(string path)
    {
        using InputFile file = InputFile.Open(path);
        using LineReader lines = new(file, (byte)',');
        string[]? header = null;
        while (lines.Read(out ReadOnlySpan<byte> bytes) is var kind && kind != LineKind.End)
        {
            string line = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            string[] cells = Cells(line);
            if (header is null)
            {
                header = [.. cells.Select(cell => cell.ToLowerInvariant())];
                RefuseHeader(path, header);
            }
            else if (Of(cells, header, path, lines.LineNumber) is { } label)
            {
                yield return label;
            }
        }

        if (header is null)
        {
            throw new UserProblemException($"{path}: is empty; the first line names the columns, such as `event,label`");
        }
    }

    private static void RefuseHeader(string path, string[] header)
    {
        if (!header.Contains("event"))
        {
            throw new UserProblemException($"{path}(1): there is no column `event`; the first line names the columns, such as `event,label`");
        }
    }

    private static LabelLine? Of(string[] cells, string[] header, string path, long number)
    {
        string? Cell(string name) => Array.IndexOf(header, name) is >= 0 and var column && column < cells.Length && cells[column].Length > 0 ? cells[column] : null;
        if (Cell("event") is not { } id)
        {
            throw new UserProblemException($"{path}({number}): the event is missing; give its id, or remove the line");
        }

        bool isScam = !header.Contains("label") || Cell("label")?.ToLowerInvariant() switch
        {
            "1" or "true" => true,
            "0" or "false" or null => false,
            string other => throw new UserProblemException($"{path}({number}): the label `{other}` is none; write 1 or true for a scam, 0 or false for none"),
        };
        return isScam
            ? new LabelLine(id) { Customer = Cell("customer"), Scam = Cell("scam"), Typology = Cell("typology"), Role = Cell("role") }
            : null;
    }

    /// <summary>Cells may be in quotes; two quotes stand for one.</summary>
    private static string[] Cells(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            char one = line[index];
            if (one == '"')
            {
                bool isTwo = isQuoted && index + 1 < line.Length && line[index + 1] == '"';
                isQuoted ^= !isTwo;
                index += isTwo ? 1 : 0;
                cell.Append(isTwo ? "\"" : "");
            }
            else if (one == ',' && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(one);
            }
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
