using System.Globalization;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>A host has ports, each once, and the TLS mode of each is known.</summary>
internal sealed class PortsRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var target in options.EachTarget())
        {
            var path = target.Key(nameof(target.Ports));
            if (context.Report.IsWritten(target.Key(nameof(target.Host))) && !context.Report.IsWritten(path))
            {
                context.Report.Error(target.At, "\"ports\" is missing; for instance ports: [25, 465, 587]");
            }

            CheckOnce(target, context.Report);
            foreach (var port in target.EachPort())
            {
                CheckTlsKnown(port, context.Report);
            }

            CheckRelays(target, context.Report);
        }
    }

    private static void CheckOnce(TargetOptions target, ConfigurationReport report)
    {
        var first = new Dictionary<int, string>();
        foreach (var port in target.EachPort())
        {
            if (port.Port is { } number && !first.TryAdd(number, port.At))
            {
                report.Error(
                    port.Key(nameof(port.Port)),
                    string.Create(CultureInfo.InvariantCulture, $"port {number} stands twice in this target (see {first[number]}); for two ways to probe it make two targets"));
            }
        }
    }

    /// <summary>What a domain publishes is for those who relay to it.</summary>
    private static void CheckRelays(TargetOptions target, ConfigurationReport report)
    {
        var ports = target.EachPort().ToList();
        if (target.Domain is not null && ports.Count > 0 && ports.TrueForAll(p => p.Port is { } number && PortDefaults.For(number, p.Role).Role != PortRole.Relay))
        {
            report.Warning(
                target.Key(nameof(target.Ports)),
                "none of the ports is one where servers relay (port 25, or role: relay): the exchangers are probed, but DANE, MTA-STS and what else senders go by are not looked at");
        }
    }

    private static void CheckTlsKnown(PortOptions port, ConfigurationReport report)
    {
        if (port.Port is { } number && !report.IsWritten(port.Key(nameof(port.Tls))) && PortDefaults.For(number, port.Role).Mode is null)
        {
            report.Error(
                port.At,
                string.Create(CultureInfo.InvariantCulture, $"port {number} has no usual TLS mode; state it: {{ port: {number}, tls: starttls }} (none, starttls_if_offered, starttls, implicit)"));
        }
    }
}
