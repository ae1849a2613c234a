using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>
/// A real man in the middle: the place's packet filter hands every connection to the ports over to a relay, which asks the kernel
/// where it was meant to go, connects there and meddles with what comes back.
/// </summary>
internal sealed record ManInTheMiddle(Place Place, IMeddling Meddling, params int[] Ports) : IFault
{
    private Relay? _relay;

    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        var home = lab.Topology[Place];
        _relay = new Relay(home, Meddling);
        return home.RunAsync(
            $$"""
            '{{Programs.Nft}}' -f - <<'RULES'
            table inet relay {
              chain prerouting {
                type nat hook prerouting priority dstnat
                iifname "lo" return
                meta nfproto ipv4 tcp dport { {{string.Join(", ", Ports)}} } redirect to :{{_relay.Ipv4Port}}
                meta nfproto ipv6 tcp dport { {{string.Join(", ", Ports)}} } redirect to :{{_relay.Ipv6Port}}
              }
            }
            RULES
            """,
            cancellationToken);
    }

    public async Task MendAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        await lab.Topology[Place].RunAsync($"'{Programs.Nft}' 'add table inet relay; delete table inet relay'", cancellationToken);
        if (_relay is not null)
        {
            await _relay.DisposeAsync();
        }
    }
}
