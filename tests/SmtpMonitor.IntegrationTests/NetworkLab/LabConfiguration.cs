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

    private static string AllTargets => string.Concat(Topology.Hosts.Select(h => Target(h)));

    /// <param name="anchors">File of the authorities.</param>
    /// <param name="sessions">Sessions at once per address.</param>
    public static string Yaml(string anchors, int sessions = 1) => Yaml(anchors, "lab", AllTargets, sessions);

    /// <param name="anchors">File of the authorities.</param>
    /// <param name="vantage">What the place is called that it looks from.</param>
    /// <param name="targets">Lines of YAML, each target an item.</param>
    /// <param name="sessions">Sessions at once per address.</param>
    public static string Yaml(string anchors, string vantage, string targets, int sessions = 1) => $$"""
        vantage: {{vantage}}
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
        {{targets}}
        controls:
          - { host: {{Topology.Control}}, port: {{Topology.ControlPort}} }

        """;

    /// <summary>All ports of a host.</summary>
    /// <param name="host">Which.</param>
    /// <param name="settings">More keys, as in a YAML map on one line.</param>
    public static string Target(MailHost host) =>
        $"  - {{ name: {host.Target}, host: {host.Name}, ports: [{string.Join(", ", Topology.Ports)}] }}\n";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds}s";
}
