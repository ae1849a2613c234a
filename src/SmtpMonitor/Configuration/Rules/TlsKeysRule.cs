using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Keys about TLS where they mean something, and a server name that can be one.</summary>
internal sealed class TlsKeysRule : IConfigurationRule
{
    private static readonly string[] TlsKeys =
    [
        nameof(PortOptions.VerifyCertificate), nameof(PortOptions.CaFile), nameof(PortOptions.ClientCertificateFile),
        nameof(PortOptions.ClientKeyFile), nameof(PortOptions.MinimumTlsVersion), nameof(PortOptions.CertificateExpiring), nameof(PortOptions.ServerName),
    ];

    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var target in options.EachTargetOrModule())
        {
            CheckServerName(target.ServerName, target.Key(nameof(target.ServerName)), context.Report);
            foreach (var port in target.EachPort())
            {
                CheckServerName(port.ServerName, port.Key(nameof(port.ServerName)), context.Report);
                foreach (var path in TlsKeys.Select(port.Key).Where(p => port.Tls == TlsMode.None && context.Report.IsWritten(p)))
                {
                    context.Report.Error(path, "has no effect with tls: none; remove one of the two");
                }
            }
        }
    }

    private static void CheckServerName(string? name, string path, ConfigurationReport report)
    {
        if (name is null)
        {
            return;
        }

        if (HostText.Address(name.Trim('[', ']')) is not null)
        {
            report.Error(path, $"{Quoted.Of(name)} is an address; SNI takes names only (RFC 6066 §3)");
        }
        else if (HostText.Host(name).Problem is { } problem)
        {
            report.Error(path, problem);
        }
    }
}
