using System.Net;
using SmtpMonitor.Cli;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Cli.Tracing;

/// <summary>Paths made by hand: of each port the routers that answer (empty: silent), and the last answer.</summary>
internal sealed class ScriptedTracer : IPathTracer
{
    private readonly Dictionary<int, PathTrace> _paths = [];

    /// <summary>What was asked for, in order.</summary>
    public List<TraceRequest> Requests { get; } = [];

    public static TracePlace Place { get; } = new(IpFamily.Ipv4, IPAddress.Parse("192.0.2.25"), 0);

    public static TraceOrder Order(int port, int? compare = null) => new()
    {
        Host = "mail.example.test",
        Port = port,
        Compare = compare,
        Search = false,
        MaxHops = 30,
        Network = new NetworkChoices(),
    };

    /// <summary>Three routers and a host that accepts, unless less answers.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="routers">Last octets of the routers; 0 is a silent one.</param>
    /// <param name="end">The last answer; null: nobody ends it.</param>
    /// <param name="icmp">Type, code and sender of the last answer.</param>
    public ScriptedTracer With(int port, int[] routers, HopAnswer? end, IcmpEvidence? icmp = null)
    {
        var hops = routers.Select((r, i) => r == 0 ? new TraceHop(i + 1, HopAnswer.Silent)
            : new TraceHop(i + 1, HopAnswer.TimeExceeded, IPAddress.Parse($"198.51.100.{r}"), TimeSpan.FromMilliseconds(2 * (i + 1)), new IcmpEvidence(11, 0, IPAddress.Parse($"198.51.100.{r}")))).ToList();
        if (end is { } answer)
        {
            hops.Add(new TraceHop(routers.Length + 1, answer, icmp?.Sender ?? Place.Address, TimeSpan.FromMilliseconds(12), icmp));
        }

        var how = end switch
        {
            HopAnswer.Connected => TraceEnd.Connected,
            HopAnswer.Refused => TraceEnd.Refused,
            null => TraceEnd.Silent,
            _ => TraceEnd.Rejected,
        };
        _paths[port] = new PathTrace(Place.Address, port, [.. hops], how) { Tried = end is null ? 5 : hops.Count, Source = IPAddress.Parse("192.0.2.1") };
        return this;
    }

    public Task<PathTrace> TraceAsync(TraceRequest request, Action<TraceHop>? onHop, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var path = _paths[request.Port];
        var silent = Enumerable.Range(path.Hops.Length + 1, path.Tried - path.Hops.Length).Select(t => new TraceHop(t, HopAnswer.Silent));
        foreach (var hop in path.Hops.Concat(silent))
        {
            onHop?.Invoke(hop);
        }

        return Task.FromResult(path);
    }
}
