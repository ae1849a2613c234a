using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>The provider leads port 25 of everybody to a mail server of its own.</summary>
internal sealed record TransparentProxy : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) => lab.Topology[Place.Provider].RunAsync(
        $$"""
        '{{Programs.Nft}}' -f - <<'RULES'
        table inet proxy {
          chain prerouting {
            type nat hook prerouting priority dstnat
            iifname "lan" meta nfproto ipv4 tcp dport 25 dnat ip to 10.9.0.25
            iifname "lan" meta nfproto ipv6 tcp dport 25 dnat ip6 to fd09::25
          }
        }
        RULES
        """,
        cancellationToken);

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken) =>
        lab.Topology[Place.Provider].RunAsync($"'{Programs.Nft}' 'add table inet proxy; delete table inet proxy'", cancellationToken);
}
