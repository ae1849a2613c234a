using System.Collections.Immutable;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>The modules in force: those built in, and over them those of the file. Options are valid here.</summary>
internal static class ModuleBuilder
{
    private static readonly (string Name, ModuleOptions Module)[] BuiltIn =
    [
        ("smtp", new ModuleOptions { Tls = TlsMode.StarttlsIfOffered }),
        ("smtp_starttls", new ModuleOptions { Tls = TlsMode.Starttls }),
        ("smtps", new ModuleOptions { Tls = TlsMode.Implicit }),
    ];

    public static ImmutableSortedDictionary<string, ProbeModule> Build(MonitorOptions options, EndpointSettingsBuilder settings)
    {
        var modules = ImmutableSortedDictionary.CreateBuilder<string, ProbeModule>(StringComparer.Ordinal);
        foreach (var (name, module) in BuiltIn.Concat(options.EachModule()))
        {
            modules[name] = One(name, module, options.Defaults, settings);
        }

        return modules.ToImmutable();
    }

    private static ProbeModule One(string name, ModuleOptions module, DefaultsOptions? defaults, EndpointSettingsBuilder settings)
    {
        var target = module.AsTarget();
        var port = target.Ports![0];
        var built = settings.Build(port.Port!.Value, new SettingsChain(defaults, target, port));

        // A source address leaves only its own family.
        var fixedFamily = built.SourceAddress is { } source
            ? HostText.FamilyOf(HostText.Address(source)!) == FamilyChoice.Ipv6 ? PreferredFamily.Ipv6 : PreferredFamily.Ipv4
            : (PreferredFamily?)null;
        return new ProbeModule(name, built)
        {
            PreferredFamily = fixedFamily ?? module.PreferredFamily ?? PreferredFamily.Auto,
            FamilyFallback = fixedFamily is null && module.FamilyFallback != false,
        };
    }
}
