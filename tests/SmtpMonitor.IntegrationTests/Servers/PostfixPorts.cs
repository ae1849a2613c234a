namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>The ports of one Postfix, named by what they are like.</summary>
/// <param name="Relay">Like 25: STARTTLS offered, relaying refused with 554 5.7.1, unknown users with 550 5.1.1.</param>
/// <param name="Submission">Like 587: TLS and a login are mandatory.</param>
/// <param name="Smtps">Like 465: TLS from the first byte.</param>
/// <param name="Alternative">Like a 2525 that offers STARTTLS, but no login.</param>
/// <param name="Tls12">Speaks TLS 1.2 only.</param>
/// <param name="Rejecting">Greets with 554.</param>
internal sealed record PostfixPorts(int Relay, int Submission, int Smtps, int Alternative, int Tls12, int Rejecting)
{
    public IEnumerable<int> All => [Relay, Submission, Smtps, Alternative, Tls12, Rejecting];

    public static PostfixPorts Take() =>
        new(FreePorts.Take(), FreePorts.Take(), FreePorts.Take(), FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
}
