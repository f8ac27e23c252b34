using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration;

/// <summary>One reading of one file: what was told, what was written where, and what nobody may see.</summary>
internal sealed class Reading(SourceFile file, string folder)
{
    private readonly Dictionary<string, Span> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);
    private readonly List<Span> masked = [];

    public SourceFile File { get; } = file;

    /// <summary>What relative paths are relative to.</summary>
    public string Folder { get; } = folder;

    public Diagnostics Diagnostics { get; } = new();

    public IReadOnlyList<Span> Masked => masked;

    public void Error(string code, Span span, string message, string? help = null) => Diagnostics.Error(code, FirstLineOf(span), message, help);

    public void Warning(string code, Span span, string message, string? help = null) => Diagnostics.Warning(code, FirstLineOf(span), message, help);

    public void Note(string path, Span span) => places[path] = span;

    public void NoteUnread(string path) => unread.Add(path);

    public void Mask(Span span) => masked.Add(span);

    public bool IsWritten(string path) => places.ContainsKey(path);

    /// <summary>Something is written there and what is wrong with it has been told: what depends on it is not looked at.</summary>
    public bool IsUnread(string path) => unread.Any(one => path.StartsWith(one, StringComparison.Ordinal) || one.StartsWith(path + ".", StringComparison.Ordinal));

    /// <summary>The first that is written; the beginning of the file where none is.</summary>
    public Span PlaceOf(params IEnumerable<string> paths) =>
        paths.Where(places.ContainsKey).Select(path => places[path]).Append(new Span(File, 0, 0)).First();

    private static Span FirstLineOf(Span span)
    {
        int line = span.File.Text.AsSpan(span.Start, span.Length).IndexOfAny('\r', '\n');
        return line < 0 ? span : span with { Length = line };
    }
}
