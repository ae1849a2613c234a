namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>A mail server that its administrator stopped.</summary>
internal sealed record ServerStopped(MailHost Host) : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) => lab.ServerOf(Host).StopAsync();

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken) => lab.ServerOf(Host).ResumeAsync(cancellationToken);
}
