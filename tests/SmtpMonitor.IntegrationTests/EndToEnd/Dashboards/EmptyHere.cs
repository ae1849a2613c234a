namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>
/// Queries that give nothing in the test's network, neither while all is well nor while port 25 is blocked and a host is off, each with its
/// reason. One that does give something is to be taken off this list.
/// </summary>
internal static class EmptyHere
{
    private const string NoBackOff = "no server asked to be left alone";

    public static readonly IReadOnlyDictionary<QueryPlace, string> Reasons = new Dictionary<QueryPlace, string>
    {
        [new("SmtpMonitor / Blocking", "Suspicions", "A")] = "nobody answers in the name of the mail servers",
        [new("SmtpMonitor / Host", "Left alone for", "A")] = NoBackOff,
        [new("SmtpMonitor / Host", "When it is probed", "C")] = NoBackOff,
        [new("SmtpMonitor / Host", "When it is probed", "D")] = NoBackOff,
        [new("SmtpMonitor / Monitor itself", "Oldest results", "C")] = NoBackOff,
        [new("SmtpMonitor / Monitor itself", "Controls", "B")] = "the control answers",
        [new("SmtpMonitor / TLS & certificates", "Certificates changed", "A")] = "no certificate was changed",
        [new("SmtpMonitor / TLS & certificates", "Certificates changed", "B")] = "no certificate was changed",
        [new("SmtpMonitor / TLS & certificates", "Warnings about TLS", "A")] = "TLS is sound everywhere",
        [new("SmtpMonitor / TLS & certificates", "Failures in TLS, by reason", "A")] = "TLS is sound everywhere",
    };
}
