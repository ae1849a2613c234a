using System.Globalization;
using System.Net;
using BenchmarkDotNet.Attributes;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;
using SmtpMonitor.Metrics;
using SmtpMonitor.Results;

namespace SmtpMonitor.Benchmarks;

/// <summary>One scrape of 10,000 endpoints whose results are a real one's (STARTTLS, certificate, all phases), and one metric update.</summary>
[MemoryDiagnoser]
public class ScrapeBenchmark
{
    private const int Endpoints = 10_000;

    private MetricsExposition _exposition = null!;
    private EndpointMetrics _metrics = null!;
    private ProbeResult _result = null!;

    [GlobalSetup]
    public async Task Fill()
    {
        using var lab = LabProcess.Start();
        _result = (await LabCheck.NewProber(IPAddress.Loopback).ProbeAsync(lab.EndpointFor("healthy/postfix-relay"), CancellationToken.None)).Result!;
        var status = new ConfigurationStatus(true, TimeProvider.System.GetUtcNow(), "");
        var service = new ServiceMetrics(TimeProvider.System, new LogEventCounts(), () => status);
        _metrics = new EndpointMetrics(service, TimeProvider.System);
        var configuration = new MonitorConfiguration { Vantage = "bench", Targets = [], ContentHash = "" };
        await _metrics.ApplyAsync(configuration, CancellationToken.None);
        for (var i = 0; i < Endpoints; i++)
        {
            var key = new EndpointKey(string.Create(CultureInfo.InvariantCulture, $"target-{i}"), "mail.example", 587, IpFamily.Ipv4);
            var endpoint = _result.Endpoint with { Key = key };
            _metrics.EndpointAdded(endpoint);
            _result = _result with { Endpoint = endpoint };
            Update();
        }

        _exposition = new MetricsExposition([_metrics, service, new ControlMetrics(), new ReferenceMetrics()]);
    }

    [Benchmark]
    public async Task Scrape() => await _exposition.WriteAsync(Stream.Null, openMetrics: false, CancellationToken.None);

    [Benchmark]
    public void Update() => _metrics.ResultRecorded(new RecordedResult(_result, _result.StartedAt + _result.Duration, null));
}
