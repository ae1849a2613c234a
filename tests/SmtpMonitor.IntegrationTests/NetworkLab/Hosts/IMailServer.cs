namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>The mail server of one host.</summary>
internal interface IMailServer : IAsyncDisposable
{
    /// <summary>What it has said so far.</summary>
    string Log { get; }

    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends it; the host's kernel refuses from then on.</summary>
    Task StopAsync();

    /// <summary>Starts it again as it was.</summary>
    Task ResumeAsync(CancellationToken cancellationToken);
}
