using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>A target is a host or a domain, well spelt; an address literal has only its own family.</summary>
internal sealed class HostRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var target in options.EachTarget())
        {
            CheckChoice(target, context.Report);
            Report(target.Host is { } host ? HostText.Host(host).Problem : null, target.Key(nameof(target.Host)), context);
            Report(target.Domain is { } domain ? HostText.Domain(domain).Problem : null, target.Key(nameof(target.Domain)), context);
            CheckFamily(target, options.Defaults, context.Report);
        }
    }

    private static void CheckChoice(TargetOptions target, ConfigurationReport report)
    {
        var (host, domain) = (report.IsWritten(target.Key(nameof(target.Host))), report.IsWritten(target.Key(nameof(target.Domain))));
        if (host && domain)
        {
            report.Error(target.Key(nameof(target.Domain)), "a target has a host or a domain, not both; make two targets");
        }
        else if (!host && !domain)
        {
            report.Error(target.At, "\"host\" or \"domain\" is missing");
        }
    }

    private static void CheckFamily(TargetOptions target, DefaultsOptions? defaults, ConfigurationReport report)
    {
        var literal = target.Host is { } host && HostText.Host(host) is { Problem: null } parsed ? HostText.Address(parsed.Value) : null;
        if (literal is null || (target.Family ?? defaults?.Family) is not { } family || family == FamilyChoice.Auto)
        {
            return;
        }

        var own = HostText.FamilyOf(literal);
        if (family != own)
        {
            report.Error(
                target.Key(nameof(target.Family)),
                $"{literal} is an address of family {LabelValue.Of(own)}, but \"family\" is {LabelValue.Of(family)}; remove \"family\" or write {LabelValue.Of(own)}");
        }
    }

    private static void Report(string? problem, string path, RuleContext context)
    {
        if (problem is not null)
        {
            context.Report.Error(path, problem);
        }
    }
}
