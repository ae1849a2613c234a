namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>One target of a file that a test writes: one plain port.</summary>
internal sealed record PlainTarget(string Name, string Host, int Port)
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    public static string Yaml(IEnumerable<PlainTarget> targets) =>
        "vantage: acceptance\nehlo_name: monitor.example.test\ntargets:\n" + string.Concat(targets.Select(t =>
            $"  - {{ name: {t.Name}, host: {t.Host}, ports: [{{ port: {t.Port}, tls: none }}], interval: {t.Interval.TotalMilliseconds}ms, timeout: 1s, phase_timeouts: {{ connect: 1s, banner: 1s, reply: 1s, resolve: 1s }} }}\n"));
}
