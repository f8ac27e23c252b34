using System.Text;
using System.Xml;

namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>
/// Writes HTML that is also well-formed XML, so that a test can parse it. All text goes through here and is escaped; what XML cannot hold is shown as a replacement
/// character.
/// </summary>
internal sealed class Markup : IDisposable
{
    private static readonly HashSet<string> VoidElements = new(["br", "col", "meta", "path", "line", "rect", "circle", "polyline"], StringComparer.Ordinal);

    private readonly XmlWriter xml;
    private readonly Stack<string> open = new();

    public Markup(TextWriter writer)
    {
        writer.Write("<!DOCTYPE html>");
        xml = XmlWriter.Create(writer, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Replace });
    }

    public Markup Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(name);
        open.Push(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                xml.WriteAttributeString(attribute, Allowed(value));
            }
        }

        return this;
    }

    public Markup Text(string text)
    {
        xml.WriteString(Allowed(text));
        return this;
    }

    /// <summary>An empty element keeps its end tag: HTML knows no other for most.</summary>
    public Markup Close()
    {
        if (VoidElements.Contains(open.Pop()))
        {
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteFullEndElement();
        }

        return this;
    }

    /// <summary>The element with a text and nothing else.</summary>
    public Markup Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(name, attributes).Text(text).Close();

    public Markup Line()
    {
        xml.WriteRaw("\n");
        return this;
    }

    public void Dispose() => xml.Dispose();

    private static string Allowed(string text)
    {
        StringBuilder allowed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isAllowed = rune.Value is '\t' or '\n' or (>= 0x20 and < 0xfffe) or > 0xffff;
            allowed.Append(isAllowed && rune.Value != 0x7f ? rune.ToString() : "\ufffd");
        }

        return allowed.ToString();
    }
}
