namespace SmtpMonitor.IntegrationTests.Blackbox;

/// <summary>Where blackbox_exporter and we say different things, and why ours is right. A line that no longer holds fails the test.</summary>
internal static class KnownDifferences
{
    private const string SeenAnyway = "A certificate that does not verify is the very one that people want to see: which it is, and when it ends.";
    private const string Refusal = "The server answered, and what it said is why the probe failed; theirs waits for a line that matches until its time is over and then calls it a time-out.";
    private const string LastLine = "The last line of a reply has a blank where the others have a hyphen (RFC 5321 §4.2.1): \"250 STARTTLS\" offers it as well.";
    private const string NoLogin = "A server for other servers offers no AUTH and is healthy; its example file expects it of every server.";
    private const string NotClear = "Our look at why the greeting is missing finds TLS, and shows the certificate that is there.";

    private const string Absent = SharedValues.Absent;
    private const string There = SharedValues.There;

    public static IReadOnlyList<Difference> All { get; } =
    [
        new("expired certificate, STARTTLS", "probe_ssl_earliest_cert_expiry", Absent, There, SeenAnyway),
        new("expired certificate, STARTTLS", "probe_ssl_last_chain_info", Absent, There, SeenAnyway),
        new("expired certificate, STARTTLS", "probe_tls_version_info", Absent, There, SeenAnyway),
        new("expired certificate, implicit TLS", "probe_ssl_earliest_cert_expiry", Absent, There, SeenAnyway),
        new("expired certificate, implicit TLS", "probe_ssl_last_chain_info", Absent, There, SeenAnyway),
        new("expired certificate, implicit TLS", "probe_tls_version_info", Absent, There, SeenAnyway),
        new("certificate of another host", "probe_ssl_earliest_cert_expiry", Absent, There, SeenAnyway),
        new("certificate of another host", "probe_ssl_last_chain_info", Absent, There, SeenAnyway),
        new("certificate of another host", "probe_tls_version_info", Absent, There, SeenAnyway),
        new("certificate of an unknown authority", "probe_ssl_earliest_cert_expiry", Absent, There, SeenAnyway),
        new("certificate of an unknown authority", "probe_ssl_last_chain_info", Absent, There, SeenAnyway),
        new("certificate of an unknown authority", "probe_tls_version_info", Absent, There, SeenAnyway),
        new("greeting 554", "probe_failed_due_to_regex", "0", "1", Refusal),
        new("STARTTLS not offered", "probe_failed_due_to_regex", "0", "1", Refusal),
        new("Postfix relay, example file", "probe_success", "0", "1", NoLogin),
        new("STARTTLS in the last line, example file", "probe_success", "0", "1", LastLine),
        new("STARTTLS in the last line, example file", "probe_ssl_earliest_cert_expiry", Absent, There, LastLine),
        new("STARTTLS in the last line, example file", "probe_ssl_last_chain_expiry_timestamp_seconds", Absent, There, LastLine),
        new("STARTTLS in the last line, example file", "probe_ssl_last_chain_info", Absent, There, LastLine),
        new("STARTTLS in the last line, example file", "probe_tls_version_info", Absent, There, LastLine),
        new("clear text expected, TLS spoken", "probe_ssl_earliest_cert_expiry", Absent, There, NotClear),
        new("clear text expected, TLS spoken", "probe_ssl_last_chain_expiry_timestamp_seconds", Absent, There, NotClear),
        new("clear text expected, TLS spoken", "probe_ssl_last_chain_info", Absent, There, NotClear),
        new("clear text expected, TLS spoken", "probe_tls_version_info", Absent, There, NotClear),
    ];
}
