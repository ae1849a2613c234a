using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Advising;

/// <summary>What a domain publishes of its mail services: submission (RFC 6186, RFC 8314 §5.1) and exchangers (RFC 5321 §5.1).</summary>
/// <param name="Domain">Without trailing dot.</param>
/// <param name="ImplicitTls"><c>_submissions._tcp</c>: TLS from the first byte.</param>
/// <param name="Starttls"><c>_submission._tcp</c>: STARTTLS.</param>
/// <param name="Exchangers">MX records.</param>
internal sealed record DomainServices(string Domain, SrvAnswer ImplicitTls, SrvAnswer Starttls, MxAnswer Exchangers)
{
    /// <summary>So many hosts of a service, and so many exchangers, are looked at.</summary>
    public const int MostHosts = 2;

    public bool PublishesSubmission => Services.Any(s => !s.Answer.Records.IsEmpty);

    /// <summary>The name stands for more than a host.</summary>
    public bool IsMailDomain => PublishesSubmission || !Exchangers.Records.IsEmpty;

    /// <summary>Both kinds of submission, the better one first.</summary>
    public IEnumerable<(TlsMode Mode, SrvAnswer Answer)> Services => [(TlsMode.Implicit, ImplicitTls), (TlsMode.Starttls, Starttls)];

    /// <summary>No MX record: the domain itself is the exchanger (RFC 5321 §5.1).</summary>
    public bool IsItsOwnExchanger => Exchangers is { Records.IsEmpty: true, Status: DnsStatus.Nodata or DnsStatus.Success };

    /// <summary>Look-ups that failed, as opposed to those that found nothing; and what they found that nobody can dial.</summary>
    public IEnumerable<string> Problems => Services.Select(s => (s.Answer.Status, s.Answer.Detail))
        .Append((Exchangers.Status, Exchangers.Detail))
        .Where(a => a.Status is DnsStatus.Servfail or DnsStatus.Timeout)
        .Select(a => a.Detail)
        .Concat(Services.SelectMany(s => s.Answer.Records.Select(r => r.Target)).Concat(Exchangers.Records.Select(r => r.Exchange))
            .Where(n => n.Length > 0 && !IsHostName(n))
            .Select(n => $"{Domain} names {n} where a host name belongs; it is not tried"))
        .Distinct();

    public static async Task<DomainServices> AskAsync(IDnsResolver resolver, string domain, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var implicitTls = resolver.ResolveSrvAsync($"_submissions._tcp.{domain}", timeout, cancellationToken);
        var starttls = resolver.ResolveSrvAsync($"_submission._tcp.{domain}", timeout, cancellationToken);
        var exchangers = resolver.ResolveMxAsync(domain, timeout, cancellationToken);
        return new(domain, await implicitTls, await starttls, await exchangers);
    }

    /// <summary>Where a kind of submission is to be had, as far as it can be dialled.</summary>
    public static ImmutableArray<SrvRecord> Places(SrvAnswer answer) => [.. answer.Records.Where(r => IsHostName(r.Target) && r.Port > 0)];

    /// <summary>An address where a host name belongs is a mistake of the zone, and none of the things that a sender would dial.</summary>
    public static bool IsHostName(string text) => !AddressLiteral.TryParse(text, out _) && HostName.TryToAscii(text, out _, out _);
}
