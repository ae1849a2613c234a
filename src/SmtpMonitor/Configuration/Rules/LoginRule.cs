using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>A login has a name, a port that can do it, and TLS around its secret unless the file says otherwise.</summary>
internal sealed class LoginRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var (login, target, port) in options.EachLogin())
        {
            if (login.Username is { Length: 0 or > 255 })
            {
                context.Report.Error(login.Key(nameof(login.Username)), "must be 1 to 255 characters");
            }

            var ports = port is not null ? [port] : PortsOf(target).ToList();
            if (port is null && ports.Count == 0)
            {
                context.Report.Error(login.At, "no port of this target logs in: it has no submission port; put the login into the entry of a port, or add one such as 587");
            }

            foreach (var unverified in ports.Where(p => !MayBeClear(p) && new SettingsChain(options.Defaults, target, p).Of(o => o.VerifyCertificate) == false))
            {
                context.Report.Warning(
                    port is null ? login.At : port.Key(nameof(port.Login)),
                    $"verify_certificate: false holds for {unverified.At}, so the secret goes to whoever answers there; state ca_file instead where you can");
            }

            foreach (var exposed in ports.Where(p => MayBeClear(p) && login.AllowWithoutTls != true))
            {
                context.Report.Error(
                    port is null ? login.At : port.Key(nameof(port.Login)),
                    $"{exposed.At} may stay in clear text and the secret would be readable on the way; use tls: starttls or implicit, or say allow_without_tls: true");
            }
        }
    }

    /// <summary>The ports that a login of the whole target is for.</summary>
    private static IEnumerable<PortOptions> PortsOf(TargetOptions target) =>
        target.EachPort().Where(p => p.Login is null && p.Port is { } number && PortDefaults.For(number, p.Role).Role == PortRole.Submission);

    private static bool MayBeClear(PortOptions port) => port.Port is { } number && (port.Tls ?? PortDefaults.For(number, port.Role).Mode) == TlsMode.None;
}
