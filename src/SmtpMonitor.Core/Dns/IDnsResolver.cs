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
}
