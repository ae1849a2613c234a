using System.Globalization;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Dns;

/// <summary>How details spell things.</summary>
internal static class DnsWords
{
    public static string Of(IpFamily family) => family == IpFamily.Ipv4 ? "IPv4" : "IPv6";

    public static string Of(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
