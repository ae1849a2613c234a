using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Metrics;
using SmtpMonitor.Metrics.Deliveries;
using SmtpMonitor.Metrics.Domains;
using SmtpMonitor.Metrics.Sending;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

/// <summary>Results in, page out.</summary>
internal sealed partial class MetricsRig
{
    public MetricsRig()
    {
        Status = new ConfigurationStatus(true, Some.Start, "c0ffee");
        Service = new ServiceMetrics(Time, LogEvents, () => Status);
        Endpoints = new EndpointMetrics(Service, Time);
        Store = new ResultStore([Endpoints, References], Time, NullLogger<ResultStore>.Instance);
        DeliveryStore = new DeliveryStore([Deliveries], NullLogger<DeliveryStore>.Instance);
        ControlStore = new ControlStore([Controls], NullLogger<ControlStore>.Instance);
        SendingStore = new SendingStore([Senders], NullLogger<SendingStore>.Instance);
        Exposition = new MetricsExposition([Endpoints, Service, Controls, Domains, Senders, Deliveries, References]);
    }

    public FakeTimeProvider Time { get; } = new(Some.Start);

    public LogEventCounts LogEvents { get; } = new();

    public ConfigurationStatus Status { get; set; }

    public ServiceMetrics Service { get; }

    public EndpointMetrics Endpoints { get; }

    public ControlMetrics Controls { get; } = new();

    public SendingMetrics Senders { get; } = new();

    public DomainMetrics Domains { get; } = new();

    public ReferenceMetrics References { get; } = new();

    public DeliveryMetrics Deliveries { get; } = new();

    public ResultStore Store { get; }

    public ControlStore ControlStore { get; }

    public SendingStore SendingStore { get; }

    public DeliveryStore DeliveryStore { get; }

    public MetricsExposition Exposition { get; }

    public async Task ApplyAsync(MonitorConfiguration configuration)
    {
        await Service.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await Endpoints.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await Controls.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await Domains.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await Senders.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await References.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await Deliveries.ApplyAsync(configuration, TestContext.Current.CancellationToken);
    }

    public async Task<string> PageAsync(bool openMetrics = false)
    {
        using var page = new MemoryStream();
        await Exposition.WriteAsync(page, openMetrics, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    /// <summary>Series whose names begin so, without help, types and histogram buckets.</summary>
    public async Task<string> SeriesAsync(string prefix) => string.Join(
        '\n',
        (await PageAsync()).Split('\n').Where(l => l.StartsWith(prefix, StringComparison.Ordinal) && !l.Contains("_bucket{", StringComparison.Ordinal)));

    /// <summary>The page with what differs between builds and machines made equal.</summary>
    public static string Neutral(string page) => BuildLabels().Replace(page, "version=\"V\",runtime=\"R\"");

    public static ProbeResult TlsSuccess(Endpoint endpoint) => Some.Success(endpoint) with
    {
        Phases =
        [
            new PhaseTiming(Phase.Resolve, TimeSpan.Zero, TimeSpan.FromMilliseconds(1)),
            new PhaseTiming(Phase.Connect, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)),
            new PhaseTiming(Phase.Banner, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(30), 220),
            new PhaseTiming(Phase.Tls, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(60)),
        ],
        StarttlsOffered = true,
        AuthOffered = true,
        ExtensionsInClear = ["STARTTLS", "SIZE 1000"],
        ExtensionsInTls = ["SIZE 1000", "8BITMIME", "AUTH PLAIN LOGIN", "auth=LOGIN", "bad\"key word"],
        Tls = new TlsFacts { Version = "TLS 1.3", Cipher = "TLS_AES_256_GCM_SHA384", Chain = [Certificate()], ChainNotAfter = Some.Start.AddDays(20) },
        Warnings = [Warning.CertificateExpiring],
    };

    private static CertificateFacts Certificate() => new()
    {
        Subject = "CN=mail.example, O=\"Ex\\ample\"",
        Issuer = "CN=Test CA",
        Serial = "01ab",
        FingerprintSha256 = "abcd",
        NotBefore = Some.Start.AddDays(-10),
        NotAfter = Some.Start.AddDays(10),
        Key = "ECDSA 256",
        Signature = "sha256ECDSA",
    };

    [GeneratedRegex("version=\"[^\"]*\",runtime=\"[^\"]*\"")]
    private static partial Regex BuildLabels();
}
