namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>The monitor's configuration in the lab: all hosts, all ports, both families, one control, and no patience.</summary>
internal static class LabConfiguration
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    /// <summary>Of every phase but the greeting. Longer than the kernel waits before it sends a lost SYN again.</summary>
    public static readonly TimeSpan PhaseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A tarpit of an octet a second is known for one after three octets, on a busy machine as well.</summary>
    public static readonly TimeSpan BannerTimeout = TimeSpan.FromSeconds(4.5);

    /// <param name="anchors">File of the authorities.</param>
    /// <param name="sessions">Sessions at once per address.</param>
    public static string Yaml(string anchors, int sessions = 1) => $$"""
        vantage: lab
        ehlo_name: monitor.lab.test
        dns: { servers: [{{Topology.NameServer}}] }
        limits: { sessions_per_address: {{sessions}} }
        defaults:
          family: both
          resolver: direct
          interval: {{Seconds(Interval)}}
          retry_interval: {{Seconds(RetryInterval)}}
          timeout: 8s
          phase_timeouts:
            resolve: {{Seconds(PhaseTimeout)}}
            connect: {{Seconds(PhaseTimeout)}}
            banner: {{Seconds(BannerTimeout)}}
            reply: {{Seconds(PhaseTimeout)}}
            quit: 500ms
          slow_banner: 1s
          ca_file: "{{anchors}}"
        path_trace: { every: 1s }
        targets:
        {{string.Concat(Topology.Hosts.Select(h => $"  - {{ name: {h.Target}, host: {h.Name}, ports: [{string.Join(", ", Topology.Ports)}] }}\n"))}}
        controls:
          - { host: {{Topology.Control}}, port: {{Topology.ControlPort}} }

        """;

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds}s";
}
