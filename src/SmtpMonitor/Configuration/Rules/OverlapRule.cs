using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>
/// Two targets that probe the same port of the same host in the same way ask the server twice and tell the same twice. With other
/// settings or labels both may be wanted, so that only warns. Compares what is in force, and so speaks only when nothing else is wrong.
/// </summary>
internal sealed class OverlapRule : IConfigurationRule
{
    private const int DomainPort = 25;

    public void Check(MonitorOptions options, RuleContext context)
    {
        if (context.Report.HasErrors)
        {
            return;
        }

        var settings = new EndpointSettingsBuilder(options.EhloName ?? context.Machine.EhloName, context.Files);
        var known = new Dictionary<(bool IsDomain, string Name, int Port, AddressMode Addresses), List<Probed>>();
        foreach (var target in options.EachTarget())
        {
            var name = (target.Host is { } host ? HostText.Host(host).Value : HostText.Domain(target.Domain!).Value).TrimEnd('.');
            foreach (var port in target.Ports is null ? [null] : target.EachPort().Select(PortOptions? (p) => p))
            {
                var chain = new SettingsChain(options.Defaults, target, port);
                var number = port?.Port ?? DomainPort;
                var probed = new Probed(port?.At ?? target.At, SnapshotBuilder.FamilyOf(chain), settings.Build(number, chain), Labels(target));
                var key = (target.Host is null, name, number, chain.OfHost(o => o.Addresses) ?? AddressMode.Any);
                if (!known.TryGetValue(key, out var others))
                {
                    known[key] = others = [];
                }

                if (others.Find(o => Meet(o.Family, probed.Family)) is { } other)
                {
                    Report(context.Report, name, number, probed, other);
                }

                others.Add(probed);
            }
        }
    }

    private static void Report(ConfigurationReport report, string name, int port, Probed probed, Probed other)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{name} port {port} is probed by {other.At} already");
        if (probed.Settings == other.Settings && probed.Labels.SequenceEqual(other.Labels))
        {
            report.Error(probed.At, $"{what}, in the same way; remove one of the two");
        }
        else
        {
            report.Warning(probed.At, $"{what}, with other settings or labels: both ask the server, one after the other");
        }
    }

    private static bool Meet(FamilyChoice a, FamilyChoice b) => a == b || a is FamilyChoice.Auto or FamilyChoice.Both || b is FamilyChoice.Auto or FamilyChoice.Both;

    private static ImmutableArray<KeyValuePair<string, string>> Labels(TargetOptions target) =>
        [.. (target.Labels ?? ImmutableDictionary<string, string>.Empty).OrderBy(l => l.Key, StringComparer.Ordinal)];

    private sealed record Probed(string At, FamilyChoice Family, EndpointSettings Settings, ImmutableArray<KeyValuePair<string, string>> Labels);
}
