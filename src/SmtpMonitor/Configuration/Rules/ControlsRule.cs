using System.Globalization;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Controls are hosts, each once, of families that can be reached.</summary>
internal sealed class ControlsRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        var first = new Dictionary<(string, int?), string>();
        foreach (var control in (options.Controls ?? []).Where(c => c is not null))
        {
            CheckTimeout(control, options.Defaults, context.Report);
            if (control.Host is null)
            {
                continue;
            }

            var host = HostText.Host(control.Host);
            if (host.Problem is { } problem)
            {
                context.Report.Error(control.Key(nameof(control.Host)), problem);
                continue;
            }

            if (control.Port is not null && !first.TryAdd((host.Value, control.Port), control.At))
            {
                context.Report.Error(control.At, string.Create(CultureInfo.InvariantCulture, $"{host.Value} port {control.Port} is {first[(host.Value, control.Port)]} too; remove one"));
            }

            CheckFamily(control, host.Value, options.Defaults, context.Report);
        }
    }

    private static void CheckTimeout(ControlOptions control, DefaultsOptions? defaults, ConfigurationReport report)
    {
        var interval = ControlBuilder.Interval(control, defaults);
        if (control.Timeout is { } timeout && timeout > interval)
        {
            report.Warning(control.Key(nameof(control.Timeout)), $"{DurationText.Format(timeout)} is longer than the interval, {DurationText.Format(interval)}: a look that takes that long makes the next ones be skipped");
        }
    }

    private static void CheckFamily(ControlOptions control, string host, DefaultsOptions? defaults, ConfigurationReport report)
    {
        var written = control.Family is null or FamilyChoice.Auto ? (FamilyChoice?)null : control.Family;
        var literal = HostText.Address(host);
        if (literal is not null && written is { } other && other != HostText.FamilyOf(literal))
        {
            var own = LabelValue.Of(HostText.FamilyOf(literal));
            report.Error(
                control.Key(nameof(control.Family)),
                $"{literal} is an address of family {own}, but \"family\" is {LabelValue.Of(other)}; remove \"family\" or write {own}");
        }
        else if (defaults?.SourceAddress is { } text && HostText.Address(text) is { } source)
        {
            // Two families that come from the defaults are judged there, once.
            var (family, key) = literal is not null ? (HostText.FamilyOf(literal), nameof(control.Host)) : (written, nameof(control.Family));
            if (family is { } wanted && wanted != HostText.FamilyOf(source))
            {
                report.Error(control.Key(key), $"source address {source} of \"defaults\" cannot reach family {LabelValue.Of(wanted)}; state it in the targets that need it");
            }
        }
    }
}
