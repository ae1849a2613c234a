namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>The ports of one Exim.</summary>
/// <param name="Relay">Like 25: STARTTLS offered, no login, relaying refused.</param>
/// <param name="Submission">Like 587: a login is offered after STARTTLS and wanted at RCPT.</param>
/// <param name="Smtps">Like 465.</param>
internal sealed record EximPorts(int Relay, int Submission, int Smtps)
{
    public IEnumerable<int> All => [Relay, Submission, Smtps];
}
