using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Rules of the packet filter of one place.</summary>
/// <param name="Place">Whose.</param>
/// <param name="Hook">What they see: <c>forward</c>, what goes through; <c>input</c>, what ends here.</param>
/// <param name="Rules">Lines of nft.</param>
internal sealed record PacketRules(Place Place, string Hook, params string[] Rules) : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) => lab.Topology[Place].RunAsync(
        $$"""
        '{{Programs.Nft}}' -f - <<'RULES'
        table inet fault {
          chain rules {
            type filter hook {{Hook}} priority 0
            {{string.Join("\n    ", Rules)}}
          }
        }
        RULES
        """,
        cancellationToken);

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken) =>
        lab.Topology[Place].RunAsync($"'{Programs.Nft}' 'add table inet fault; delete table inet fault'", cancellationToken);
}
