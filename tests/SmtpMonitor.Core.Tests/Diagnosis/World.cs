using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>
/// A small internet whose ports a test sets as it likes, and a diagnostician that hears of it by probes at times of the test's choice.
/// Hosts are <c>mail.NAME.test</c>; each has an address of its own in both families.
/// </summary>
internal sealed class World
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<EndpointKey, Func<ProbeResult, ProbeResult>> _truth = [];
    private readonly Dictionary<ControlKey, Func<ControlResult, ControlResult>> _controls = [];
    private readonly ImmutableArray<int> _ports;
    private readonly HashSet<string> _references = [];

    public World(string hosts = "a b c", params int[] ports)
        : this(hosts, [IpFamily.Ipv4], ports)
    {
    }

    public World(string hosts, IpFamily[] families, params int[] ports)
    {
        _ports = ports.Length == 0 ? [25, 465, 587] : [.. ports];
        foreach (var host in hosts.Split(' '))
        {
            foreach (var family in families)
            {
                foreach (var port in _ports)
                {
                    _truth[Key(host, port, family)] = Open;
                }
            }
        }

        foreach (var key in _truth.Keys)
        {
            Diagnostician.Add(key);
        }
    }

    public Diagnostician Diagnostician { get; } = new();

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    public IEnumerable<EndpointKey> Endpoints => _truth.Keys;

    public static EndpointKey Key(string host, int port, IpFamily family = IpFamily.Ipv4) => new("t", host.Contains('.', StringComparison.Ordinal) ? host : $"mail.{host}.test", port, family);

    public static Func<ProbeResult, ProbeResult> Filtered { get; } = r => Fail(r, Phase.Connect, Reason.ConnectTimeout, PortState.Filtered);

    public static Func<ProbeResult, ProbeResult> Refused { get; } = r => Fail(r, Phase.Connect, Reason.ConnectRefused, PortState.Refused);

    public static Func<ProbeResult, ProbeResult> NoRoute { get; } = r => Fail(r, Phase.Connect, Reason.NoRoute, PortState.Unreachable);

    public static Func<ProbeResult, ProbeResult> NoName { get; } = r => Fail(r, Phase.Resolve, Reason.DnsNxdomain, PortState.Unresolved) with { Attempts = [], Address = null };

    public static Func<ProbeResult, ProbeResult> NoResolver { get; } = r => Fail(r, Phase.Resolve, Reason.DnsTimeout, PortState.Unresolved) with { Attempts = [], Address = null };

    public static Func<ProbeResult, ProbeResult> Open { get; } = r => r with
    {
        PortState = PortState.Open,
        Banner = $"{r.Endpoint.Key.Host} ESMTP Postfix",
        StarttlsOffered = r.Endpoint.Key.Port == 465 ? null : true,
    };

    public static Func<ProbeResult, ProbeResult> Because(Phase phase, Reason reason) => r => Fail(Open(r), phase, reason, PortState.Open);

    public static Func<ProbeResult, ProbeResult> Icmp(byte type, byte code, string sender) => r =>
    {
        var icmp = new IcmpEvidence(type, code, IPAddress.Parse(sender));
        var (reason, state) = IcmpCode.IsProhibited(icmp) ? (Reason.IcmpProhibited, PortState.Filtered) : (Reason.IcmpUnreachable, IcmpCode.IsPortUnreachable(icmp) ? PortState.Filtered : PortState.Unreachable);
        return Fail(r, Phase.Connect, reason, state) with { Icmp = icmp };
    };

    public static Func<ProbeResult, ProbeResult> Greets(string name) => r => Open(r) with { Banner = $"{name} ESMTP" };

    public static Func<ProbeResult, ProbeResult> After(TimeSpan connect, Func<ProbeResult, ProbeResult> truth) => r =>
    {
        var result = truth(r);
        return result with { Attempts = [result.Attempts[0] with { Duration = connect }] };
    };

    /// <summary>Endpoints of these hosts and ports are so from now on; <c>*</c> is every host, no port every port.</summary>
    public World Set(string hosts, Func<ProbeResult, ProbeResult> truth, params int[] ports)
    {
        foreach (var key in _truth.Keys.Where(k => Is(k, hosts, ports)).ToList())
        {
            _truth[key] = truth;
        }

        return this;
    }

    /// <summary>Likewise for one family.</summary>
    public World Set(IpFamily family, Func<ProbeResult, ProbeResult> truth)
    {
        foreach (var key in _truth.Keys.Where(k => k.Family == family).ToList())
        {
            _truth[key] = truth;
        }

        return this;
    }

    /// <summary>The control is so from now on.</summary>
    public World Control(PortState state, Reason resolution = Reason.None, IpFamily family = IpFamily.Ipv4, bool fromMemory = false)
    {
        _controls[new ControlKey("www.example.test", 443, family)] = c => c with
        {
            PortState = state,
            Resolution = resolution,
            FromMemory = fromMemory,
            Connection = state == PortState.Open ? Reason.None : Reason.ConnectTimeout,
        };
        return this;
    }

    /// <summary>Only a shard is seen: these hosts are references, the others its own.</summary>
    public World Shard(int index, int count, params string[] references)
    {
        _references.UnionWith(references.Select(h => $"mail.{h}.test"));
        Diagnostician.SeeAs(new Shard(index, count));
        return this;
    }

    /// <summary>Probes these endpoints, one after the other, and judges.</summary>
    public World Probe(string hosts = "*", params int[] ports)
    {
        foreach (var key in _truth.Keys.Where(k => Is(k, hosts, ports)).ToList())
        {
            Probe(key);
        }

        return Judge();
    }

    public World LookAtControls()
    {
        foreach (var (key, truth) in _controls)
        {
            var at = Start.AddSeconds(Now += 0.01);
            Diagnostician.Put(truth(new ControlResult { Control = key, StartedAt = at, Duration = TimeSpan.FromMilliseconds(5), Address = IPAddress.Loopback }), at, TimeSpan.FromMinutes(3));
        }

        return Judge();
    }

    /// <summary>Everything is probed and looked at once.</summary>
    public World Round() => Probe().LookAtControls();

    /// <summary>Rounds until nothing waits for a second look any more, without and then with time passing.</summary>
    public World Settle() => Round().After(15).Round().After(15).Round();

    public World After(double seconds)
    {
        Now += seconds;
        return Judge();
    }

    public World Path(string host, int port, PathTrace? blocked, PathTrace? open)
    {
        Diagnostician.PathWanted(Key(host, port));
        Diagnostician.PathFound(Key(host, port), blocked, open);
        return Judge();
    }

    public Judgement Of(string host, int port, IpFamily family = IpFamily.Ipv4) => Diagnostician.Find(Key(host, port, family))!;

    public Verdict Verdict(string host, int port, IpFamily family = IpFamily.Ipv4) => Of(host, port, family).Verdict;

    /// <summary>The verdict with exactly these suspicions beside it.</summary>
    public void AssertIs(string host, int port, Verdict verdict, params Suspicion[] suspicions)
    {
        Assert.Equal(verdict, Verdict(host, port));
        Assert.Equal(suspicions, Of(host, port).Suspicions);
    }

    /// <summary>Every endpoint and its verdict, a line each: for whole pictures.</summary>
    public string Verdicts() => string.Join('\n', _truth.Keys
        .GroupBy(k => (k.Host, k.Family))
        .Select(g => $"{g.Key.Host[5..^5]}{(g.Key.Family == IpFamily.Ipv6 ? "/6" : "")}: {string.Join(' ', g.Select(k => $"{k.Port}={LabelValue.Of(Diagnostician.Find(k)!.Verdict)}"))}"));

    public World Judge()
    {
        Diagnostician.Judge(Start.AddSeconds(Now));
        return this;
    }

    public void Probe(EndpointKey key)
    {
        var at = Start.AddSeconds(Now += 0.01);
        var begun = Begun(key, at);
        Diagnostician.Put(_truth[key](begun with { Endpoint = begun.Endpoint with { IsReference = _references.Contains(key.Host) } }), at);
    }

    public static ProbeResult Begun(EndpointKey key, DateTimeOffset at)
    {
        var address = AddressOf(key);
        return new ProbeResult
        {
            Endpoint = new Endpoint(key, new EndpointSettings { Role = PortRole.Submission, Tls = new TlsSettings { Mode = key.Port == 465 ? TlsMode.Implicit : TlsMode.Starttls }, EhloName = "m.test" }),
            StartedAt = at,
            Duration = TimeSpan.FromMilliseconds(80),
            Address = address,
            Attempts = [new AddressAttempt(address, Reason.None, TimeSpan.FromMilliseconds(3))],
        };
    }

    private static IPAddress AddressOf(EndpointKey key)
    {
        var number = (byte)(key.Host[5] - 'a' + 1);
        return key.Family == IpFamily.Ipv4 ? new IPAddress([10, number, 0, 1]) : IPAddress.Parse($"fd{number:x2}::1");
    }

    private static ProbeResult Fail(ProbeResult r, Phase phase, Reason reason, PortState state) => r with
    {
        FailedPhase = phase,
        Reason = reason,
        PortState = state,
        Attempts = [.. r.Attempts.Select(a => a with { Reason = state == PortState.Open ? Reason.None : reason })],
    };

    private static bool Is(EndpointKey key, string hosts, int[] ports) =>
        (hosts == "*" || hosts.Split(' ').Any(h => key.Host == $"mail.{h}.test")) && (ports.Length == 0 || ports.Contains(key.Port));
}
