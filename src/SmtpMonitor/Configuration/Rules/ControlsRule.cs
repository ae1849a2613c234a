using System.Globalization;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Controls are hosts, each once.</summary>
internal sealed class ControlsRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        var first = new Dictionary<(string, int?), string>();
        foreach (var control in (options.Controls ?? []).Where(c => c is { Host: not null }))
        {
            var host = HostText.Host(control.Host!);
            if (host.Problem is { } problem)
            {
                context.Report.Error(control.Key(nameof(control.Host)), problem);
            }
            else if (control.Port is not null && !first.TryAdd((host.Value, control.Port), control.At))
            {
                context.Report.Error(control.At, string.Create(CultureInfo.InvariantCulture, $"{host.Value} port {control.Port} is {first[(host.Value, control.Port)]} too; remove one"));
            }
        }
    }
}
