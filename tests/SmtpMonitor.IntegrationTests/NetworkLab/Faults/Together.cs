namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Several things go wrong at once.</summary>
internal sealed record Together(params IFault[] Faults) : IFault
{
    public Task BreakAsync(LabNetwork lab, CancellationToken cancellationToken) => Task.WhenAll(Faults.Select(f => f.BreakAsync(lab, cancellationToken)));

    public Task MendAsync(LabNetwork lab, CancellationToken cancellationToken) => Task.WhenAll(Faults.Select(f => f.MendAsync(lab, cancellationToken)));
}
