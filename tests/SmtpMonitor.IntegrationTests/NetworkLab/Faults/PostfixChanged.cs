using SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>A Postfix that its administrator gave other settings.</summary>
/// <param name="Ports">The ports left.</param>
/// <param name="Settings">More lines of main.cf.</param>
internal sealed record PostfixChanged(MailHost Host, IReadOnlyCollection<int> Ports, string Settings = "") : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) => Server(lab).ReloadAsync(Ports, Settings, cancellationToken);

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken) => Server(lab).ReloadAsync([.. Topology.Ports], "", cancellationToken);

    private NamespacePostfix Server(LabNetwork lab) => (NamespacePostfix)lab.ServerOf(Host);
}
