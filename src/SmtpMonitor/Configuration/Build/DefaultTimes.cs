using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>The built-in times, as the endpoint settings themselves have them.</summary>
internal static class DefaultTimes
{
    private static readonly EndpointSettings BuiltIn = new() { Role = PortRole.Relay, Tls = new TlsSettings(), EhloName = "" };

    public static TimeSpan Interval => BuiltIn.Interval;

    public static TimeSpan RetryInterval => BuiltIn.RetryInterval;

    public static TimeSpan Timeout => BuiltIn.Limits.Probe;
}
