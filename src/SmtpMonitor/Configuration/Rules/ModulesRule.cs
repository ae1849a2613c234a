using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Modules have names that fit into a URL, and a source address that can reach their family. Other rules see them as targets.</summary>
internal sealed partial class ModulesRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var (name, module) in options.EachModule())
        {
            if (!Name().IsMatch(name))
            {
                context.Report.Error(module.At, $"{Quoted.Of(name)} is not a name for a module (letters, digits, and _ - . inside; 60 at most)");
            }

            CheckFamily(module, context.Report);
        }
    }

    private static void CheckFamily(ModuleOptions module, ConfigurationReport report)
    {
        if (module.SourceAddress is { } text && HostText.Address(text) is { } source
            && module.PreferredFamily is { } family and not PreferredFamily.Auto
            && (family == PreferredFamily.Ipv6) != (HostText.FamilyOf(source) == FamilyChoice.Ipv6))
        {
            report.Error(
                module.Key(nameof(module.PreferredFamily)),
                $"source address {source} cannot reach family {LabelValue.Of(family)}; remove \"preferred_family\" or write {LabelValue.Of(HostText.FamilyOf(source))}");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9_.-]{0,58}[A-Za-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
