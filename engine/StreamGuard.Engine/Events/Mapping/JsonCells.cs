using System.Text.Unicode;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>Finds the mapped values of a JSON object: texts without their quotes, numbers and booleans as written. One thread.</summary>
internal sealed class JsonCells : Cells
{
    private readonly JsonPath root;
    private readonly FieldReader texts = new();
    private readonly JsonMembers members;

    public JsonCells(IReadOnlyList<string> paths)
        : base(paths)
    {
        root = JsonPath.Of(paths);
        members = new JsonMembers(texts);
    }

    public override DecodeProblem? Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return new DecodeProblem(BadReason.NotUtf8);
        }

        if (members.Read(line) is { } illFormed)
        {
            return illFormed;
        }

        Clear();
        for (int index = 0; index < members.Count; index++)
        {
            if (root.Child(members.Key(index)) is { } path)
            {
                int position = members[index].ValueStart;
                Walk(line, ref position, path, 1);
            }
        }

        return null;
    }

    /// <summary>A value, all of it well-formed, and what of it is asked for.</summary>
    private void Walk(ReadOnlySpan<byte> line, ref int position, JsonPath? path, int depth)
    {
        byte first = line[position];
        if (path is null || (path.IsLeaf && first is (byte)'{' or (byte)'['))
        {
            bool tooDeep = false;
            JsonScanner.TrySkipValue(line, ref position, depth, ref tooDeep);
        }
        else if (first is (byte)'{' or (byte)'[')
        {
            WalkInto(line, ref position, path, depth + 1);
        }
        else if (first == '"')
        {
            PutText(line, ref position, path.Cell);
        }
        else
        {
            int start = position;
            bool tooDeep = false;
            JsonScanner.TrySkipValue(line, ref position, depth, ref tooDeep);
            if (first != 'n' && path.Cell >= 0)
            {
                Put(path.Cell, start, position - start);
            }
        }
    }

    private void WalkInto(ReadOnlySpan<byte> line, ref int position, JsonPath path, int depth)
    {
        bool isObject = line[position++] == '{';
        JsonScanner.SkipWhitespace(line, ref position);
        for (int place = 0; line[position] is not ((byte)'}' or (byte)']'); place++)
        {
            JsonPath? child = path.Child(place);
            if (isObject)
            {
                int keyStart = position + 1;
                JsonScanner.TrySkipKey(line, ref position, out int keyEnd, out bool hasEscapes);
                ReadOnlySpan<byte> key = line[keyStart..keyEnd];
                child = path.Child(hasEscapes ? texts.Resolve(key) : key);
                JsonScanner.SkipWhitespace(line, ref position);
            }

            Walk(line, ref position, child, depth);
            JsonScanner.SkipWhitespace(line, ref position);
            if (line[position] == ',')
            {
                position++;
                JsonScanner.SkipWhitespace(line, ref position);
            }
        }

        position++;
    }

    private void PutText(ReadOnlySpan<byte> line, ref int position, int cell)
    {
        int start = ++position;
        JsonScanner.TrySkipText(line, ref position, out bool hasEscapes);
        int length = position - 1 - start;
        if (cell < 0)
        {
            return;
        }

        if (hasEscapes)
        {
            PutCopy(cell, JsonEscapes.Resolve(line.Slice(start, length), RoomForCopy(length)));
        }
        else
        {
            Put(cell, start, length);
        }
    }
}
