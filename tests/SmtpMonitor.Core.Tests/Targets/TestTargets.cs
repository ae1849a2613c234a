using System.Globalization;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>Targets and endpoints in short.</summary>
internal static class TestTargets
{
    public static TargetDefinition Host(string host, FamilyChoice family = FamilyChoice.Auto, AddressMode mode = AddressMode.Any, params int[] ports) => new()
    {
        Name = "t",
        Host = host,
        Family = family,
        Addresses = mode,
        Ports = [.. (ports.Length == 0 ? [25] : ports).Select(p => new PortSettings(p, Settings()))],
        Labels = new([new("team", "mail")]),
    };

    public static TargetDefinition Domain(string domain, FamilyChoice family = FamilyChoice.Auto, AddressMode mode = AddressMode.Any, params int[] ports) =>
        Host("", family, mode, ports) with { Host = null, Domain = domain };

    public static EndpointSettings Settings() => new()
    {
        Role = PortRole.Relay,
        Tls = new TlsSettings(),
        EhloName = "monitor.example",
        Limits = new ProbeLimits { Resolve = TimeSpan.FromSeconds(3) },
        Resolver = ResolverMode.Direct,
    };

    /// <summary><c>host:port/4</c> or <c>host:port/6/address</c>, <c>+sole</c> and <c>+null</c> behind it.</summary>
    public static string Show(IEnumerable<Endpoint> endpoints) => string.Join(' ', endpoints.Select(e => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Key.Host}:{e.Key.Port}/{(e.Key.Family == IpFamily.Ipv4 ? 4 : 6)}{(e.Key.Address.Length > 0 ? "/" + e.Key.Address : "")}{(e.Settings.SoleExchange ? "+sole" : "")}{(e.Settings.NullMx ? "+null" : "")}")));
}
