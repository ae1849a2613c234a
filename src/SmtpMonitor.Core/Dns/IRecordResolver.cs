using System.Net;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// Records as mail policies need them: with what DNSSEC makes of them, how long they live and through which aliases they came. Always asked of
/// DNS servers directly; answers by type, never by exception; only cancellation throws. Each ends by its time-out with
/// <see cref="DnsStatus.Timeout"/>. A name that is none answers <see cref="DnsStatus.Nxdomain"/>.
/// </summary>
public interface IRecordResolver
{
    /// <summary>True where a trusted validating server is asked: answers are <see cref="DnsSecurity.Secure"/> or <see cref="DnsSecurity.Insecure"/> then.</summary>
    bool IsValidating { get; }

    /// <summary>Mail exchangers by preference; a null MX is one record with an empty exchange.</summary>
    Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Addresses of one family.</summary>
    Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>TXT records, the strings of each joined without a blank (RFC 7208 §3.3), read as UTF-8, control characters kept.</summary>
    Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>TLSA records, for instance of <c>_25._tcp.mail.example.com</c>.</summary>
    Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Names of an address (RFC 1035 §3.5, RFC 3596 §2.5), lower case, no trailing dot.</summary>
    Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// The alias (CNAME) at a name, one step and with its own security: an alias can be signed although its target is not (RFC 7672 §2.2.2). Who
    /// implements no more than the rest answers that there is none.
    /// </summary>
    Task<RecordAnswer<string>> FindAliasAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new RecordAnswer<string>(DnsStatus.Nodata, []));
}
