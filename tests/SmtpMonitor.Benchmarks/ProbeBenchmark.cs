using System.Net;
using BenchmarkDotNet.Attributes;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Benchmarks;

/// <summary>Wall time and allocations of one probe, full dialogue from resolve to quit, on loopback.</summary>
[MemoryDiagnoser]
public class ProbeBenchmark
{
    private LabProcess _lab = null!;
    private Prober _prober = null!;
    private Endpoint _endpoint = null!;

    [Params("healthy/postfix-plain", "healthy/postfix-relay", "healthy/postfix-implicit")]
    public string Script { get; set; } = "";

    [GlobalSetup]
    public void Start()
    {
        _lab = LabProcess.Start();
        _prober = LabCheck.NewProber(IPAddress.Loopback);
        _endpoint = _lab.EndpointFor(Script);
    }

    [GlobalCleanup]
    public void Stop() => _lab.Dispose();

    [Benchmark]
    public async Task<ProbeResult> Probe()
    {
        var result = (await _prober.ProbeAsync(_endpoint, CancellationToken.None)).Result!;
        return result.Success ? result : throw new InvalidOperationException(result.Detail);
    }
}
