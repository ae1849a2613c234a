using System.Globalization;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Advising;

/// <summary>What DNS says of a mail domain, in sentences.</summary>
internal static class DomainNotes
{
    /// <param name="services">What was found.</param>
    /// <param name="hasAddress">Whether the domain's own name has an address to try where nothing else is named.</param>
    public static IEnumerable<string> Of(DomainServices services, bool hasAddress)
    {
        var domain = services.Domain;
        foreach (var (mode, answer) in services.Services.Where(s => s.Answer.Status == DnsStatus.Success))
        {
            yield return Submission(domain, mode, answer);
        }

        if (!services.PublishesSubmission)
        {
            yield return $"{domain} publishes no submission service (SRV, RFC 6186){(hasAddress ? ": its own host name is tried" : ", and its own name has no address to try")}.";
        }

        yield return services.Exchangers switch
        {
            { IsNullMx: true } => $"{domain} takes no mail (null MX, RFC 7505): there is no relaying to it.",
            { Records.IsEmpty: false } mx => $"Mail for {domain} goes to {string.Join(", ", mx.Records.Select(r => r.Exchange))} (MX){Only(mx.Records.Length)}.",
            { Status: DnsStatus.Servfail or DnsStatus.Timeout } => $"The mail exchangers (MX) of {domain} are unknown.",
            _ => $"{domain} has no mail exchanger (MX){(hasAddress ? " but itself (RFC 5321 §5.1)" : "")}.",
        };
    }

    private static string Submission(string domain, TlsMode mode, SrvAnswer answer)
    {
        var (service, tls) = mode == TlsMode.Implicit ? ("_submissions", "TLS from the first byte") : ("_submission", "STARTTLS");
        if (answer.IsDeclined)
        {
            return $"{domain} says that it offers no submission with {tls} (SRV {service}).";
        }

        var places = answer.Records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Target}:{r.Port}"));
        return $"{domain} offers submission with {tls} at {string.Join(", ", places)} (SRV {service}){Only(answer.Records.Length)}.";
    }

    private static string Only(int count) => count > DomainServices.MostHosts ? $"; only the first {DomainServices.MostHosts} are tried" : "";
}
