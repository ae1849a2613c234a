using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>The one spelling of a host in keys.</summary>
public static class CanonicalHost
{
    /// <summary>Address literals in their shortest form without brackets; names in lower case, a trailing dot kept (it forbids search domains).</summary>
    public static string Of(string host) => AddressLiteral.TryParse(host, out var literal) ? AddressText.Of(literal) : host.ToLowerInvariant();
}
