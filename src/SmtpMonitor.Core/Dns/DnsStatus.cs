namespace SmtpMonitor.Core.Dns;

/// <summary>How a look-up ended.</summary>
public enum DnsStatus
{
    Success,
    Nxdomain,

    /// <summary>The name exists, records of this type do not.</summary>
    Nodata,
    Servfail,
    Timeout,
}
