using System.Net;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>A source address is an address literal, and of the family that is probed.</summary>
internal sealed class SourceAddressRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        if (options.Defaults is { } defaults)
        {
            CheckSyntax(defaults, context.Report);
            CheckFamily(defaults, Parse(defaults), defaults.Family, context.Report);
        }

        foreach (var target in options.EachTargetOrModule())
        {
            CheckSyntax(target, context.Report);
            var source = Parse(target.SourceAddress is not null || options.Defaults is null ? target : options.Defaults);
            CheckHost(target, source, context.Report);

            // When both come from the defaults they have been judged there, once.
            if (target.SourceAddress is not null || target.Family is not null)
            {
                CheckFamily(target, source, target.Family ?? options.Defaults?.Family, context.Report);
            }
        }
    }

    private static void CheckSyntax(HostWideOptions section, ConfigurationReport report)
    {
        if (section.SourceAddress is { } text && HostText.Address(text) is null)
        {
            report.Error(section.Key(nameof(section.SourceAddress)), $"{Quoted.Of(text)} is not an address literal; a host or interface name will not do");
        }
    }

    private static void CheckFamily(HostWideOptions section, IPAddress? source, FamilyChoice? family, ConfigurationReport report)
    {
        if (source is null || family is null or FamilyChoice.Auto || family == HostText.FamilyOf(source))
        {
            return;
        }

        var path = section.SourceAddress is not null ? section.Key(nameof(section.SourceAddress)) : section.Key(nameof(section.Family));
        if (!report.IsFaulty(path))
        {
            report.Error(path, $"source address {source} cannot reach family {LabelValue.Of(family.Value)}; write family: {LabelValue.Of(HostText.FamilyOf(source))}, or make a target for each family");
        }
    }

    private static void CheckHost(TargetOptions target, IPAddress? source, ConfigurationReport report)
    {
        if (source is not null && target.Host is { } host && HostText.Address(host.Trim('[', ']')) is { } address && HostText.FamilyOf(address) != HostText.FamilyOf(source))
        {
            var path = target.SourceAddress is not null ? target.Key(nameof(target.SourceAddress)) : target.Key(nameof(target.Host));
            if (!report.IsFaulty(path))
            {
                report.Error(path, $"source address {source} cannot reach {address}: they are of different families");
            }
        }
    }

    private static IPAddress? Parse(HostWideOptions section) => section.SourceAddress is { } text ? HostText.Address(text) : null;
}
