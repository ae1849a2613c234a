namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

/// <summary>A recording rule (<see cref="Record"/>) or an alert (<see cref="Alert"/>).</summary>
internal sealed class PrometheusRuleItem
{
    public string? Record { get; set; }

    public string? Alert { get; set; }

    public string Expr { get; set; } = "";

    public string? For { get; set; }

    public IDictionary<string, string> Labels { get; set; } = new Dictionary<string, string>();

    public IDictionary<string, string> Annotations { get; set; } = new Dictionary<string, string>();
}
