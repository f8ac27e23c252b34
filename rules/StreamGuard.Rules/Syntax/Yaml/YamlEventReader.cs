using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace StreamGuard.Rules.Syntax.Yaml;

internal sealed class YamlEventReader(SourceFile file, int documentsStart, Parser parser, Diagnostics diagnostics)
{
    private readonly int origin = documentsStart;
    private readonly Stack<Span> openFlows = new();
    private int depth;
    private int nodes;

    /// <summary>How far the file has been read.</summary>
    public int Position { get; private set; } = documentsStart;

    /// <summary>The innermost bracket that is still open.</summary>
    public Span? OpenFlow => openFlows.Count > 0 ? openFlows.Peek() : null;

    public YamlNode? ReadDocument()
    {
        while (parser.MoveNext())
        {
            Position = Math.Max(Position, origin + (int)parser.Current!.End.Index);
            if (parser.Current is NodeEvent or AnchorAlias)
            {
                return ReadNode();
            }
        }

        return null;
    }

    private YamlNode ReadNode()
    {
        if (++nodes > YamlLimits.MaximumNodes)
        {
            throw Refuse(SyntaxCode.TooManyNodes, "the document has more than 500,000 parts", "divide it into several files");
        }

        bool isRefused = RefusedProperties.Told(parser.Current!, Here(), diagnostics);
        YamlNode node = parser.Current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => Nested(sequence, sequence.Style == SequenceStyle.Flow, ReadSequence),
            MappingStart mapping => Nested(mapping, mapping.Style == MappingStyle.Flow, ReadMapping),
            _ => new YamlRefused(Here()),
        };
        return isRefused ? new YamlRefused(node.Span) : node;
    }

    private YamlNode ReadScalar(Scalar scalar)
    {
        Span span = Here();
        if (scalar.Value.Length > YamlLimits.MaximumScalarCharacters)
        {
            diagnostics.Error(
                SyntaxCode.ScalarTooLong, span with { Length = Math.Min(span.Length, 1) }, "the text is longer than 256 Ki characters",
                "long lists belong in a file of their own: `file: lists/name.txt`");
            return new YamlRefused(span);
        }

        return new YamlScalar(ScalarMap.Map(span, scalar.Value, scalar.Style), scalar.Style == ScalarStyle.Plain);
    }

    private YamlNode Nested(NodeEvent start, bool isFlow, Func<int, YamlNode> read)
    {
        if (++depth > YamlLimits.MaximumDepth)
        {
            throw Refuse(SyntaxCode.NestedTooDeep, "lists and keys are nested more than 32 deep", "no rule needs that; flatten it");
        }

        int from = origin + (int)start.Start.Index;
        if (isFlow)
        {
            openFlows.Push(new Span(file, from, 1));
        }

        YamlNode node = read(from);
        if (isFlow)
        {
            openFlows.Pop();
        }

        depth--;
        return node;
    }

    private YamlSequence ReadSequence(int from)
    {
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(ReadNode());
        }

        return new YamlSequence(SpanFrom(from), items);
    }

    private YamlMapping ReadMapping(int from)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            YamlNode key = ReadNode();
            Next();
            YamlNode value = ReadNode();
            if (key is YamlRefused)
            {
                continue;
            }

            if (key is not YamlScalar name)
            {
                diagnostics.Error(
                    SyntaxCode.KeyIsNotText, key.Span, $"a key must be text, this is {key.Description}",
                    "a value that begins with a bracket or brace goes in quotes, or under `|`");
            }
            else if (!lines.TryAdd(name.Value, file.PositionOf(name.Span.Start).Line))
            {
                diagnostics.Error(
                    SyntaxCode.RepeatedKey, name.Span, $"`{name.Value}` is written twice, first on line {lines[name.Value]}",
                    "keep one of the two");
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        return new YamlMapping(SpanFrom(from), entries);
    }

    private ParsingEvent Next()
    {
        // Some empty keys make the parser end its stream in the middle of a mapping, without an exception of its own.
        if (!parser.MoveNext() || parser.Current is not { } next)
        {
            throw new InvalidOperationException("the parser's events have ended inside a node");
        }

        Position = Math.Max(Position, origin + (int)next.End.Index);
        return next;
    }

    private YamlRefusedException Refuse(string code, string message, string help)
    {
        Span here = Here();
        diagnostics.Error(code, here with { Length = Math.Min(here.Length, 1) }, message, help);
        return new YamlRefusedException();
    }

    private Span Here() => SpanFrom(origin + (int)parser.Current!.Start.Index);

    /// <summary>The parser's ends include the line breaks behind a block, and leave out a closing bracket; an author's do not.</summary>
    private Span SpanFrom(int from)
    {
        int end = Math.Clamp(origin + (int)parser.Current!.End.Index, from, file.Text.Length);
        bool isNodeEnd = parser.Current is SequenceEnd or MappingEnd && end < file.Text.Length;
        if (isNodeEnd && file.Text[from] is ('[' or '{') && file.Text[end] is (']' or '}'))
        {
            end++;
        }

        while (end > from && char.IsWhiteSpace(file.Text[end - 1]))
        {
            end--;
        }

        return new Span(file, from, end - from);
    }
}
