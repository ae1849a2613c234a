namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Something that goes wrong, and can be put right again.</summary>
internal interface IFault
{
    Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken);

    Task MendAsync(LabNetwork lab, CancellationToken cancellationToken);
}
