using System.Net;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Http;

/// <summary>`HOST:PORT` of our own: an address, `localhost`, or `*` for all. Port 0 is any that is free.</summary>
public static class ListenEndPoint
{
    /// <exception cref="UserProblemException">It is no such address.</exception>
    public static IPEndPoint Parse(string listen)
    {
        int colon = listen.LastIndexOf(':');
        string host = colon < 0 ? string.Empty : listen[..colon];
        if (colon >= 0 && ushort.TryParse(listen[(colon + 1)..], out ushort port) && AddressOf(host) is { } address)
        {
            return new IPEndPoint(address, port);
        }

        throw new UserProblemException($"`{listen}` is no address to listen on: write HOST:PORT, such as 127.0.0.1:9464 or *:9464");
    }

    private static IPAddress? AddressOf(string host) => host switch
    {
        "*" => IPAddress.Any,
        "localhost" => IPAddress.Loopback,
        ['[', .. string inside, ']'] => IPAddress.TryParse(inside, out IPAddress? six) ? six : null,
        _ => !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out IPAddress? four) ? four : null,
    };
}
