using System.Net;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Where we listen: an address of this machine and a port.</summary>
internal sealed class ListenShape : ScalarShape<ListenAddress>
{
    public override string Called => "an address and a port";

    public override Refusal? Parse(string text, string folder, out ListenAddress value)
    {
        bool isRead = AddressText.TryRead(text.StartsWith("*:", StringComparison.Ordinal) ? "localhost" + text[1..] : text, out string host, out int port);
        value = new ListenAddress(text.StartsWith('*') ? "*" : host, port);
        return isRead && (host == "localhost" || IPAddress.TryParse(host, out _))
            ? null
            : Refusal.Form($"`{text}` is not {Called}", "write an IP address of this machine, `localhost`, or `*` for all, and a port of 1 to 65535: `127.0.0.1:9464`");
    }

    public override string Print(ListenAddress value) => value.ToString();

    public override JsonObject Editor() => new() { ["type"] = "string", ["pattern"] = ":[0-9]+$" };
}
