using System.Globalization;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Results;
using SmtpMonitor.Web.Assets;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Pages.Status;

namespace SmtpMonitor.Benchmarks;

/// <summary>
/// The status page of 3,000 endpoints (750 hosts, four ports each) of which a third is ill, after a result came in: making the view, the
/// page, and its compressed form. A page that is asked for again within a quarter of a second, or while nothing changes, costs none of it.
/// </summary>
[MemoryDiagnoser]
public class StatusPageBenchmark
{
    private readonly BoardNotes _notes = new();
    private readonly Verdicts _verdicts = new();
    private ResultStore _results = null!;
    private StatusBoard _board = null!;
    private List<Endpoint> _endpoints = [];
    private byte[] _html = [];
    private int _step;

    [GlobalSetup]
    public void Fill()
    {
        _results = new ResultStore([_notes], TimeProvider.System, NullLogger<ResultStore>.Instance);
        var configuration = new Fixed(new MonitorConfiguration { Vantage = "bench", Targets = [], ContentHash = "" });
        _board = new StatusBoard(_notes, SampleBoard.Sources(_notes, _results, _verdicts), configuration, TimeProvider.System);
        var settings = new EndpointSettings { Role = PortRole.Submission, Tls = new TlsSettings(), EhloName = "bench.example" };
        _endpoints =
        [
            .. from host in Enumerable.Range(0, 750)
               from port in (int[])[25, 465, 587, 2525]
               select new Endpoint(new EndpointKey(Text($"target-{host / 3}"), Text($"mail.domain{host}.example"), port, IpFamily.Ipv4), settings),
        ];
        foreach (var endpoint in _endpoints)
        {
            _results.Add(endpoint);
            _results.Record(Result(endpoint));
            var verdict = !IsIll(endpoint) ? Verdict.Healthy : endpoint.Key.Port == 25 ? Verdict.EgressPortBlocked : Verdict.HostDown;
            var judgement = new Judgement(verdict, [new Evidence(Text($"{endpoint.Key.Host}:{endpoint.Key.Port} was seen so"), endpoint.Key)], "Ask your provider.");
            _notes.Judged(endpoint.Key, _verdicts.Put(endpoint.Key, judgement, TimeProvider.System.GetUtcNow()), judgement);
        }

        _html = Encoding.UTF8.GetBytes(Page());
        var body = new Body(_html);
        Console.WriteLine(Text($"// {_html.Length} bytes, gzip {body.Gzip.Length}, brotli {body.Brotli.Length}"));
    }

    [Benchmark]
    public string Page()
    {
        _results.Record(Result(_endpoints[++_step % _endpoints.Count]));
        var status = new ConfigurationStatus(true, DateTimeOffset.UnixEpoch, "");
        return StatusPage.Of(new StatusModel(_board.Current, StatusQuery.Of(new Microsoft.AspNetCore.Http.QueryCollection()), status, "", TimeProvider.System.GetUtcNow())).ToString();
    }

    [Benchmark]
    public int Brotli() => new Body(_html).Brotli.Length;

    private static bool IsIll(Endpoint endpoint) => endpoint.Key.Port == 25 || endpoint.Key.Host.EndsWith("7.example", StringComparison.Ordinal);

    private static ProbeResult Result(Endpoint endpoint) => new()
    {
        Endpoint = endpoint,
        StartedAt = TimeProvider.System.GetUtcNow(),
        Duration = TimeSpan.FromMilliseconds(80),
        PortState = IsIll(endpoint) ? PortState.Filtered : PortState.Open,
        Reason = IsIll(endpoint) ? Reason.ConnectTimeout : Reason.None,
        FailedPhase = IsIll(endpoint) ? Phase.Connect : null,
        Address = IPAddress.Loopback,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Fixed(MonitorConfiguration Configuration) : IConfigurationState
    {
        public ConfigurationStatus Status => new(true, DateTimeOffset.UnixEpoch, "");
    }
}
