using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Configuration;

public sealed class ModuleTests
{
    private const string Rest = "\nehlo_name: monitor.example.com\ntargets: [{ name: a, host: mail.example.com, ports: [25] }]\n";

    [Theory]
    [InlineData("smtp", TlsMode.StarttlsIfOffered, PortRole.Relay, false, TlsVersion.Tls10)]
    [InlineData("smtp_starttls", TlsMode.Starttls, PortRole.Submission, true, TlsVersion.Tls12)]
    [InlineData("smtps", TlsMode.Implicit, PortRole.Submission, true, TlsVersion.Tls12)]
    public void Accepts_NoModules_WithTheBuiltInOnes(string name, TlsMode mode, PortRole role, bool verify, TlsVersion minimum)
    {
        var module = Parse("vantage: here").Modules[name];

        Assert.Equal((mode, role, verify, minimum), (module.Settings.Tls.Mode, module.Settings.Role, module.Settings.Tls.VerifyCertificate, module.Settings.Tls.MinimumVersion));
        Assert.Equal((PreferredFamily.Auto, true, "monitor.example.com"), (module.PreferredFamily, module.FamilyFallback, module.Settings.EhloName));
    }

    [Fact]
    public void Accepts_Module_WithTheSettingsOfAPort()
    {
        var configuration = Parse("""
            defaults: { ca_file: ca.pem, timeout: 30s, resolver: direct }
            modules:
              smtp: { tls: none }
              inside:
                tls: starttls
                role: relay
                timeout: 5s
                server_name: mail.example.net
                ehlo_name: inside.example.com
                preferred_family: ipv6
                family_fallback: false
                login: { username: app, password_file: secret }
            """);

        Assert.Equal(["inside", "smtp", "smtp_starttls", "smtps"], configuration.Modules.Keys);
        Assert.Equal(TlsMode.None, configuration.Modules["smtp"].Settings.Tls.Mode);
        var inside = configuration.Modules["inside"];
        Assert.Equal((PreferredFamily.Ipv6, false), (inside.PreferredFamily, inside.FamilyFallback));
        Assert.Equal(
            (PortRole.Relay, TimeSpan.FromSeconds(5), "mail.example.net", "inside.example.com", ResolverMode.Direct, "app"),
            (inside.Settings.Role, inside.Settings.Limits.Probe, inside.Settings.Tls.ServerName, inside.Settings.EhloName, inside.Settings.Resolver, inside.Settings.Login!.Username));
        Assert.EndsWith("/ca.pem", inside.Settings.Tls.CaFile, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_ModuleShorterThanTheDefaultsPhases() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Parse("""
            defaults: { phase_timeouts: { banner: 15s } }
            modules: { quick: { tls: starttls, timeout: 5s } }
            """).Modules["quick"].Settings.Limits.Probe);

    [Theory]
    [InlineData("127.0.0.1", PreferredFamily.Ipv4)]
    [InlineData("\"::1\"", PreferredFamily.Ipv6)]
    public void Accepts_SourceAddress_WhichLeavesItsFamilyOnly(string source, PreferredFamily family)
    {
        var module = Parse($"modules: {{ inside: {{ tls: starttls, source_address: {source} }} }}").Modules["inside"];

        Assert.Equal((family, false), (module.PreferredFamily, module.FamilyFallback));
    }

    [Theory]
    [InlineData("mail.example.com", "mail.example.com", null, "25 465 587 2525")]
    [InlineData("\"*.Example.com.:25,1000-2000\"", "*.example.com", null, "25 1000-2000")]
    [InlineData("10.0.0.0/8", null, "10.0.0.0/8", "25 465 587 2525")]
    [InlineData("10.0.0.0/8:*", null, "10.0.0.0/8", "1-65535")]
    [InlineData("192.0.2.1:26", null, "192.0.2.1/32", "26")]
    [InlineData("\"2001:db8::/32\"", null, "2001:db8::/32", "25 465 587 2525")]
    [InlineData("\"2001:db8::1\"", null, "2001:db8::1/128", "25 465 587 2525")]
    [InlineData("\"[2001:db8::1]:26\"", null, "2001:db8::1/128", "26")]
    [InlineData("\"[2001:db8::]/32:26\"", null, "2001:db8::/32", "26")]
    [InlineData("\"[2001:db8::/32]:26\"", null, "2001:db8::/32", "26")]
    public void Accepts_Place(string written, string? host, string? network, string ports)
    {
        var place = Assert.Single(Parse($"probe_allow: [{written}]").ProbeAllow);

        Assert.Equal((host, network), (place.HostPattern, place.Network?.ToString()));
        Assert.Equal(ports, string.Join(' ', place.Ports.Select(p => p.First == p.Last ? $"{p.First}" : $"{p.First}-{p.Last}")));
    }

    [Theory]
    [InlineData("\"*\"", "", true)]
    [InlineData("\"*.com:587\"", "", true)]
    [InlineData("\"mail.*\"", "", true)]
    [InlineData("0.0.0.0/0", "", true)]
    [InlineData("\"::/0\"", "", true)]
    [InlineData("\"*\"", ", server_name: mail.example.com", false)]
    [InlineData("\"*.example.com\"", "", false)]
    [InlineData("mail", "", false)]
    [InlineData("10.0.0.0/8", "", false)]
    public void Accepts_LoginForWhoeverIsAskedFor_WithAWarning(string allowed, string more, bool warns)
    {
        var warnings = Parse($$"""
            probe_allow: [{{allowed}}]
            modules: { account: { tls: starttls, login: { username: app, password_file: secret }{{more}} } }
            """).Warnings;

        Assert.Equal(
            warns ? [$"test.yaml:2:45: modules.account.login: whoever asks for a probe has the secret sent to any host of probe_allow \"{allowed.Trim('"')}\", a stranger's too; name your hosts there, or state the server_name whose certificate alone will do"] : [],
            warnings);
    }

    private static MonitorConfiguration Parse(string yaml)
    {
        using var data = new Testdata();
        var result = data.Parse(yaml + Rest);
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }
}
