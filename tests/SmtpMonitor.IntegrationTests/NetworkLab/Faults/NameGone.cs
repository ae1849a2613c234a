namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>A host name that its owner took out of the DNS.</summary>
internal sealed record NameGone(MailHost Host) : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        lab.Web.Forget(Host.Name);
        return Task.CompletedTask;
    }

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        lab.Web.Remember();
        return Task.CompletedTask;
    }
}
