using System.Globalization;
using System.Net;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>DNS servers are addresses, each once: a name would have to be looked up first. Who vouches for others is best on this machine.</summary>
internal sealed class DnsServersRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        if (options.Dns is not { } dns)
        {
            return;
        }

        Check(dns.Servers, dns.Key(nameof(dns.Servers)), context.Report);
        foreach (var (path, server) in Check(dns.ValidatingServers, dns.Key(nameof(dns.ValidatingServers)), context.Report))
        {
            if (!IPAddress.IsLoopback(server.Address))
            {
                context.Report.Warning(path, $"{server} is not on this machine: whoever can write on the path to it can forge what it says of DNSSEC");
            }
        }
    }

    /// <returns>The servers that are well written, with their key paths.</returns>
    private static List<(string Path, IPEndPoint Server)> Check(IReadOnlyList<string>? servers, string key, ConfigurationReport report)
    {
        var seen = new HashSet<IPEndPoint>();
        var good = new List<(string, IPEndPoint)>();
        for (var i = 0; i < (servers?.Count ?? 0); i++)
        {
            // Null where the item was no text; reported then.
            if (servers![i] is not { } text)
            {
                continue;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]");
            var server = DnsServerText.Parse(text);
            if (server.Problem is { } problem)
            {
                report.Error(path, problem);
            }
            else if (!seen.Add(server.Value))
            {
                report.Error(path, $"{server.Value} stands twice in the list; remove one");
            }
            else
            {
                good.Add((path, server.Value));
            }
        }

        return good;
    }
}
