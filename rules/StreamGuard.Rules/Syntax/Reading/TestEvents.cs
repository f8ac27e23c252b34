using System.Globalization;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`- OFFSET KIND[@SUBJECT] [every DURATION xN]: {fields}`.</summary>
internal static class TestEvents
{
    public const int MaximumRepetitions = 10_000;

    private const string Form = "write `- 12m transfer: {amount: 8000}`, `- 6m transfer@C2: {…}` or `- -60d transfer every 7d x8: {…}`";

    public static IReadOnlyList<TestEventSyntax> Read(KeyedBlock block)
    {
        var all = new List<TestEventSyntax>();
        foreach (YamlNode item in block.Sequence("events")?.Items ?? [])
        {
            if (item is not YamlMapping { Entries: [var entry] } mapping)
            {
                Span first = item is YamlMapping { Entries: [var head, ..] } ? head.Key.Span : item.Span;
                block.Diagnostics.Error(SyntaxCode.BadTestEvent, first, "an event is one `OFFSET KIND: {fields}`", Form);
                continue;
            }

            IReadOnlyList<TestFieldSyntax>? fields = Fields(entry.Value, block.Diagnostics);
            if (Head(mapping.Span, entry.Key.Text, block.Diagnostics) is { } read && fields is not null)
            {
                all.Add(read with { Fields = fields });
            }
        }

        return all;
    }

    /// <summary>Null when it was told that these are no fields.</summary>
    public static IReadOnlyList<TestFieldSyntax>? Fields(YamlNode node, Diagnostics diagnostics)
    {
        if (node is YamlScalar { IsNull: true })
        {
            return [];
        }

        if (node is not YamlMapping mapping)
        {
            diagnostics.Error(SyntaxCode.BadTestEvent, node.Span, $"expected fields with values, this is {node.Description}", Form);
            return null;
        }

        var all = new List<TestFieldSyntax>();
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (entry.Value is YamlScalar scalar)
            {
                all.Add(new TestFieldSyntax(entry.Key.Located, scalar.IsNull ? null : scalar.Text));
            }
            else
            {
                diagnostics.Error(SyntaxCode.BadTestEvent, entry.Value.Span, $"the value of a field is text, this is {entry.Value.Description}", Form);
            }
        }

        return all;
    }

    private static TestEventSyntax? Head(Span whole, ScalarText head, Diagnostics diagnostics)
    {
        List<Located<string>> words = Words(head);
        bool isForm = words.Count is 2 or 5 && (words.Count == 2 || words[2].Value == "every");
        if (!isForm)
        {
            diagnostics.Error(SyntaxCode.BadTestEvent, head.Span, $"`{head.Value}` is not the head of an event", Form);
            return null;
        }

        Located<long>? offset = OffsetText.Read(words[0], diagnostics);
        (Located<string> kind, Located<string>? subject) = KindAndSubject(words[1], head);
        long every = 0;
        int times = 1;
        if (words.Count == 5 && !Repetition(words[3], words[4], diagnostics, out every, out times))
        {
            return null;
        }

        return offset is { } at ? new TestEventSyntax(whole, at, kind, subject, every, times, []) : null;
    }

    private static (Located<string> Kind, Located<string>? Subject) KindAndSubject(Located<string> word, ScalarText head)
    {
        int sign = word.Value.IndexOf('@', StringComparison.Ordinal);
        if (sign < 0)
        {
            return (word, null);
        }

        int start = head.Value.IndexOf(word.Value, StringComparison.Ordinal);
        return (new Located<string>(word.Value[..sign], head.SpanOf(start, sign)),
            new Located<string>(word.Value[(sign + 1)..], head.SpanOf(start + sign + 1, word.Value.Length - sign - 1)));
    }

    private static bool Repetition(Located<string> every, Located<string> times, Diagnostics diagnostics, out long milliseconds, out int count)
    {
        count = 1;
        if (!DurationText.TryRead(every.Value, out milliseconds) || milliseconds == 0)
        {
            diagnostics.Error(SyntaxCode.BadTestEvent, every.Span, $"`{every.Value}` is not a duration", Form);
            return false;
        }

        if (times.Value is not ['x', .. var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count)
            || count is < 1 or > MaximumRepetitions)
        {
            diagnostics.Error(SyntaxCode.BadTestEvent, times.Span, $"`{times.Value}` is not a number of times", "write `x8`, from `x1` to `x10000`");
            return false;
        }

        return true;
    }

    private static List<Located<string>> Words(ScalarText head)
    {
        var all = new List<Located<string>>();
        string text = head.Value;
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                all.Add(new Located<string>(text[start..at], head.SpanOf(start, at - start)));
            }

            at += at < text.Length ? 1 : 0;
        }

        return all;
    }
}
