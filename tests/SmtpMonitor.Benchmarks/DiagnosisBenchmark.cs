using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using BenchmarkDotNet.Attributes;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Benchmarks;

/// <summary>The diagnosis of 10,000 endpoints (2,500 hosts, four ports each): one result of a healthy world, and one round of a total outage.</summary>
[MemoryDiagnoser]
public class DiagnosisBenchmark
{
    private const int Hosts = 2_500;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Diagnostician _healthy = new();
    private readonly Diagnostician _ill = new();
    private ImmutableArray<Endpoint> _endpoints = [];
    private long _step;

    [GlobalSetup]
    public void Fill()
    {
        var settings = new EndpointSettings { Role = PortRole.Submission, Tls = new TlsSettings(), EhloName = "bench.example", Interval = TimeSpan.FromHours(10) };
        _endpoints =
        [
            .. from host in Enumerable.Range(0, Hosts)
               from port in (int[])[25, 465, 587, 2525]
               select new Endpoint(new EndpointKey("bench", string.Create(CultureInfo.InvariantCulture, $"mail.domain{host}.example"), port, IpFamily.Ipv4), settings),
        ];
        foreach (var endpoint in _endpoints)
        {
            _healthy.Put(Result(endpoint, PortState.Open), Now());
            _ill.Put(Result(endpoint, PortState.Open), Now());
        }

        _healthy.Judge(Now());
        for (var i = 0; i < 3; i++)
        {
            foreach (var endpoint in _endpoints)
            {
                _ill.Put(Result(endpoint, PortState.Filtered), Now());
            }

            _ill.Judge(Now());
        }
    }

    /// <summary>Nothing is wrong: a result comes in and is judged.</summary>
    [Benchmark]
    public int HealthyResult()
    {
        _healthy.Put(Result(_endpoints[(int)(_step % _endpoints.Length)], PortState.Open), Now());
        return _healthy.Judge(Now()).Count;
    }

    /// <summary>Everything is silent, and it goes on: a result comes in and is judged.</summary>
    [Benchmark]
    public int IllResult()
    {
        _ill.Put(Result(_endpoints[(int)(_step % _endpoints.Length)], PortState.Filtered), Now());
        return _ill.Judge(Now()).Count;
    }

    /// <summary>Everything is silent, and one endpoint comes back or goes again: all 10,000 are judged anew.</summary>
    [Benchmark]
    public int OutageRound()
    {
        _ill.Put(Result(_endpoints[0], _step / 2 % 2 == 0 ? PortState.Open : PortState.Filtered), Now());
        return _ill.Judge(Now()).Count;
    }

    private DateTimeOffset Now() => Start.AddMilliseconds(++_step);

    private static ProbeResult Result(Endpoint endpoint, PortState state)
    {
        var address = new IPAddress((uint)endpoint.Key.Host.GetHashCode(StringComparison.Ordinal));
        return new ProbeResult
        {
            Endpoint = endpoint,
            StartedAt = Start,
            Duration = TimeSpan.FromMilliseconds(80),
            PortState = state,
            Reason = state == PortState.Open ? Reason.None : Reason.ConnectTimeout,
            FailedPhase = state == PortState.Open ? null : Phase.Connect,
            Detail = state == PortState.Open ? "" : "no answer to the connection attempt",
            Address = address,
            Attempts = [new AddressAttempt(address, state == PortState.Open ? Reason.None : Reason.ConnectTimeout, TimeSpan.FromMilliseconds(3))],
            Banner = state == PortState.Open ? $"{endpoint.Key.Host} ESMTP" : null,
        };
    }
}
