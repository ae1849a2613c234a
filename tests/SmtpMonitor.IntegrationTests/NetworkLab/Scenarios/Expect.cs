namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>What must be said, endpoint by endpoint.</summary>
internal static class Expect
{
    public static readonly MailHost Alpha = Topology.Hosts[0];
    public static readonly MailHost Beta = Topology.Hosts[1];
    public static readonly MailHost Gamma = Topology.Hosts[2];

    /// <summary>These ports are blocked at all hosts by somebody near us, behind that hop.</summary>
    public static Func<EndpointId, Finding> PortsBlocked(int hop, params int[] ports) =>
        On(ports, e => Finding.Blocked("egress_port_blocked", "egress", hop, e));

    public static Func<EndpointId, Finding> On(int[] ports, Func<EndpointId, Finding> expected) =>
        e => ports.Contains(e.Port) ? expected(e) : Finding.Healthy;

    public static Func<EndpointId, Finding> Of(MailHost host, string verdict) =>
        e => e.Target == host.Target ? new Finding(verdict) : Finding.Healthy;

    public static Func<EndpointId, Finding> Of(MailHost host, int port, Func<EndpointId, Finding> expected) =>
        e => (e.Target, e.Port) == (host.Target, port) ? expected(e) : Finding.Healthy;

    public static Func<EndpointId, Finding> Everywhere(string verdict) => _ => new Finding(verdict);
}
