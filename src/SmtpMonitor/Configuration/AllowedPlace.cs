using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Configuration;

/// <summary>An entry of <c>probe_allow</c>: hosts by name, or addresses by network, and their ports.</summary>
public sealed record AllowedPlace
{
    /// <summary>The ports of mail, for entries that name none.</summary>
    public static ImmutableArray<PortRange> MailPorts { get; } = [new(25, 25), new(465, 465), new(587, 587), new(2525, 2525)];

    /// <summary>As written, for messages.</summary>
    public required string Text { get; init; }

    /// <summary>Host name in lower case, asterisks in it; null when this is a network.</summary>
    public string? HostPattern { get; init; }

    /// <summary>Null when these are hosts by name.</summary>
    public IPNetwork? Network { get; init; }

    public ImmutableArray<PortRange> Ports { get; init; } = MailPorts;

    public bool HasPort(int port) => Ports.Any(p => port >= p.First && port <= p.Last);
}
