namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class ScrapeEndpoint
{
    public string Port { get; set; } = "";

    public string Path { get; set; } = "";

    /// <summary>"http" or "https"; empty is "http".</summary>
    public string Scheme { get; set; } = "";

    public string Interval { get; set; } = "";

    public string ScrapeTimeout { get; set; } = "";

    public ScrapeTlsConfig? TlsConfig { get; set; }

    public ScrapeBasicAuth? BasicAuth { get; set; }

    public IList<ScrapeRelabeling> Relabelings { get; set; } = [];
}
