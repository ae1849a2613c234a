namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>
/// Queries that give nothing in the test's network, neither while all is well nor while port 25 is blocked and a host is off, each with its
/// reason. One that does give something is to be taken off this list.
/// </summary>
internal static class EmptyHere
{
    private const string NoBackOff = "no server asked to be left alone";
    private const string NoValidation = "no validating DNS server is configured";
    private const string NoPolicy = "the domain has no policy, and nothing that ends";
    private const string NoSender = "no sender is configured";
    private const string NoRoundTrip = "no round trip is configured";

    public static readonly IReadOnlyDictionary<QueryPlace, string> Reasons = new Dictionary<QueryPlace, string>
    {
        [new("SmtpMonitor / Blocking", "Suspicions", "A")] = "nobody answers in the name of the mail servers",
        [new("SmtpMonitor / Host", "Left alone for", "A")] = NoBackOff,
        [new("SmtpMonitor / Host", "When it is probed", "C")] = NoBackOff,
        [new("SmtpMonitor / Host", "When it is probed", "D")] = NoBackOff,
        [new("SmtpMonitor / Mail domains", "Who gets through now", "C")] = NoValidation,
        [new("SmtpMonitor / Mail domains", "Who gets through now", "G")] = NoValidation,
        [new("SmtpMonitor / Mail domains", "Who gets through now", "H")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "Days until a sender is stopped", "A")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "DANE, exchanger by exchanger", "B")] = NoValidation,
        [new("SmtpMonitor / Mail domains", "DANE, exchanger by exchanger", "C")] = NoValidation,
        [new("SmtpMonitor / Mail domains", "MTA-STS", "B")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "MTA-STS", "C")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "MTA-STS", "D")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "MTA-STS", "E")] = NoPolicy,
        [new("SmtpMonitor / Mail domains", "What senders would report (RFC 8460)", "A")] = "TLS is sound everywhere",
        [new("SmtpMonitor / Mail domains", "Sending side", "A")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Sending side", "B")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Sending side", "C")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Sending side", "D")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Block lists", "A")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Block lists", "B")] = NoSender,
        [new("SmtpMonitor / Mail domains", "Round trips", "A")] = NoRoundTrip,
        [new("SmtpMonitor / Mail domains", "Round trips", "B")] = NoRoundTrip,
        [new("SmtpMonitor / Mail domains", "Round trips", "C")] = NoRoundTrip,
        [new("SmtpMonitor / Mail domains", "Round trips", "D")] = NoRoundTrip,
        [new("SmtpMonitor / Mail domains", "Round trips: where the time goes", "A")] = NoRoundTrip,
        [new("SmtpMonitor / Monitor itself", "Oldest results", "C")] = NoBackOff,
        [new("SmtpMonitor / Monitor itself", "Controls", "B")] = "the control answers",
        [new("SmtpMonitor / TLS & certificates", "Certificates changed", "A")] = "no certificate was changed",
        [new("SmtpMonitor / TLS & certificates", "Certificates changed", "B")] = "no certificate was changed",
        [new("SmtpMonitor / TLS & certificates", "Warnings about TLS", "A")] = "TLS is sound everywhere",
        [new("SmtpMonitor / TLS & certificates", "Failures in TLS, by reason", "A")] = "TLS is sound everywhere",
    };
}
