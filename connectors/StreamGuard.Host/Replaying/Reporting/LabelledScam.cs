using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Cases;
using StreamGuard.Seeds;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>One scam of a labels file, as `gen` writes it.</summary>
internal sealed record LabelledScam(string Typology, CaseCourse Course)
{
    private const int Columns = 6;
    private static readonly string[] Roles = ["contact", "preparation", "payment", "onward"];

    public static IReadOnlyList<LabelledScam> Read(string path)
    {
        try
        {
            return [.. Lines(path).GroupBy(line => line.Scam, StringComparer.Ordinal).Select(scam => Of([.. scam]))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserProblemException($"{path}: the labels cannot be read; check that the file exists and who may read it");
        }
    }

    /// <summary>A mule's case has no payment of a victim: what he moves on is what should be stopped.</summary>
    private static LabelledScam Of(LabelLine[] lines)
    {
        LabelLine begins = lines.FirstOrDefault(line => line.Role == "contact") ?? lines[0];
        string stopped = lines.Any(line => line.Role == "payment") ? "payment" : "onward";
        IEnumerable<string> customers = lines.Select(line => line.Customer).Prepend(begins.Customer).Distinct(StringComparer.Ordinal);
        return new LabelledScam(
            begins.Typology,
            new CaseCourse([.. customers], begins.Event, [.. lines.Where(line => line.Role == stopped).Select(line => line.Event)], lines[^1].Event));
    }

    private static IEnumerable<LabelLine> Lines(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (number == 1)
            {
                if (line != Label.CsvHeader)
                {
                    throw new UserProblemException($"{path}, line 1: labels begin with `{Label.CsvHeader}`, as `streamguard gen --labels` writes them");
                }

                continue;
            }

            yield return line.Split(',') is { Length: Columns } fields && Roles.Contains(fields[4])
                ? new LabelLine(fields[0], fields[1], fields[2], fields[3], fields[4])
                : throw new UserProblemException($"{path}, line {number}: a label has {Columns} fields and one of the roles {string.Join(", ", Roles)}; write it as `streamguard gen --labels` does");
        }

        if (number == 0)
        {
            throw new UserProblemException($"{path}: is empty; labels begin with `{Label.CsvHeader}`");
        }
    }

    private sealed record LabelLine(string Event, string Customer, string Scam, string Typology, string Role);
}
