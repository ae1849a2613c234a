using System.Globalization;
using System.Net;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>DNS servers are addresses, each once: a name would have to be looked up first.</summary>
internal sealed class DnsServersRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        if (options.Dns?.Servers is not { } servers)
        {
            return;
        }

        var seen = new HashSet<IPEndPoint>();
        for (var i = 0; i < servers.Count; i++)
        {
            // Null where the item was no text; reported then.
            if (servers[i] is not { } text)
            {
                continue;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"{options.Dns.Key(nameof(options.Dns.Servers))}[{i}]");
            var server = DnsServerText.Parse(text);
            if (server.Problem is { } problem)
            {
                context.Report.Error(path, problem);
            }
            else if (!seen.Add(server.Value))
            {
                context.Report.Error(path, $"{server.Value} stands twice in the list; remove one");
            }
        }
    }
}
