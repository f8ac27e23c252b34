using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>`HOST:PORT`, the host in brackets where it holds colons.</summary>
internal static class AddressText
{
    private const int LongestHost = 253;

    public static bool TryRead(string text, out string host, out int port)
    {
        int colon = text.LastIndexOf(':');
        host = colon > 0 ? text[..colon] : "";
        bool isInBrackets = host.StartsWith('[') && host.EndsWith(']');
        host = isInBrackets ? host[1..^1] : host;
        bool isHost = isInBrackets
            ? IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !host.Contains('%', StringComparison.Ordinal)
            : host.Length is > 0 and <= LongestHost && host.All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_');
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535 && isHost;
    }
}
