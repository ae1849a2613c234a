using System.Globalization;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Places that can be told from each other: hosts, addresses, networks, with ports.</summary>
internal sealed class ProbeAllowRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        var places = options.ProbeAllow ?? [];
        for (var i = 0; i < places.Count; i++)
        {
            // Null where the item was no text; reported then.
            if (places[i] is { } text && ProbeAllowText.Parse(text).Problem is { } problem)
            {
                context.Report.Error(string.Create(CultureInfo.InvariantCulture, $"{options.Key(nameof(options.ProbeAllow))}[{i}]"), problem);
            }
        }
    }
}
