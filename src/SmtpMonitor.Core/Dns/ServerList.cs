using System.Collections.Immutable;
using System.Net;
using DnsClient;

namespace SmtpMonitor.Core.Dns;

/// <summary>Which DNS servers direct look-ups go to: the configured ones, or those of the operating system, read anew now and then.</summary>
internal sealed class ServerList(
    TimeProvider time, ImmutableArray<IPEndPoint> configured, Func<IEnumerable<IPEndPoint>>? readSystem = null, bool dnssec = false)
{
    /// <summary>A laptop changes its resolvers with its network; reading them costs a few file reads.</summary>
    private static readonly TimeSpan SystemServersLast = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Func<IEnumerable<IPEndPoint>> _readSystem = readSystem ?? ReadSystem;
    private ImmutableArray<IPEndPoint> _servers = [];
    private ServerWalk? _walk;
    private long? _readAt;

    /// <summary>Null when there is no server to ask.</summary>
    public ServerWalk? Current()
    {
        lock (_lock)
        {
            if (_readAt is null || (configured.IsEmpty && time.GetElapsedTime(_readAt.Value) >= SystemServersLast))
            {
                _readAt = time.GetTimestamp();
                Use(configured.IsEmpty ? SystemServers() : configured);
            }

            return _walk;
        }
    }

    private void Use(ImmutableArray<IPEndPoint> servers)
    {
        if (!servers.SequenceEqual(_servers))
        {
            _servers = servers;
            _walk = servers.IsEmpty ? null : new ServerWalk(time, servers, dnssec);
        }
    }

    private ImmutableArray<IPEndPoint> SystemServers()
    {
        try
        {
            return [.. _readSystem()];
        }
        catch (Exception)
        {
            // Unreadable or malformed: keep what we knew; with nothing known the look-up says that no server is named.
            return _servers;
        }
    }

    private static IEnumerable<IPEndPoint> ReadSystem() =>
        NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false)
            .Select(s => new IPEndPoint(IPAddress.Parse(s.Address), s.Port));
}
