namespace SmtpMonitor.Tests.Alerting;

/// <summary>One rule of deploy/prometheus/rules, an alert or a recording.</summary>
internal sealed class AlertRule
{
    /// <summary>Name of the alert; empty for a recording.</summary>
    public string Alert { get; init; } = "";

    /// <summary>Name of the recorded series; empty for an alert.</summary>
    public string Record { get; init; } = "";

    public string Expr { get; init; } = "";

    public string For { get; init; } = "";

    public Dictionary<string, string> Labels { get; init; } = [];

    public Dictionary<string, string> Annotations { get; init; } = [];

    public string Name => Alert.Length > 0 ? Alert : Record;
}
