using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>The one seam to DNS. Answers by type, never by exception; only cancellation throws.</summary>
public interface IDnsResolver
{
    /// <summary>
    /// Addresses of one family. An address literal answers itself, of the other family with <see cref="DnsStatus.Nodata"/>.
    /// Ends by <paramref name="timeout"/> with <see cref="DnsStatus.Timeout"/>.
    /// </summary>
    Task<AddressAnswer> ResolveAsync(string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Mail exchangers; always asked of DNS servers directly.</summary>
    Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Where a service is to be had; always asked of DNS servers directly.</summary>
    /// <param name="name">Service, protocol and domain, for instance <c>_submissions._tcp.example.com</c>.</param>
    /// <param name="timeout">Ends by it with <see cref="DnsStatus.Timeout"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken);
}
