namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Something that is tried in a lab, which is as it was before when it is over.</summary>
/// <param name="Name">What it is asked for by.</param>
internal sealed record Trial(string Name, Func<LabNetwork, CancellationToken, Task> RunAsync);
