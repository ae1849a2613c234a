namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>A host whose cable is out. Taking the link down takes addresses and routes with it, so they come back by hand.</summary>
internal sealed record HostOff(MailHost Host) : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) =>
        lab.Topology[Host.Place].RunAsync("ip link set wan down", cancellationToken);

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = (Host.Ipv4[..Host.Ipv4.LastIndexOf('.')], Host.Ipv6[..Host.Ipv6.LastIndexOf(':')]);
        return lab.Topology[Host.Place].RunAsync(
            $"""
            ip link set wan up
            ip addr replace {Host.Ipv6}/64 dev wan nodad
            ip route replace default via {ipv4}.1
            ip -6 route replace default via {ipv6}:1
            """,
            cancellationToken);
    }
}
