using System.Text.Json;
using SmtpMonitor.Configuration;
using SmtpMonitor.Tests.Configuration;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Tests.Web.Api;

/// <summary>The configuration that is shown says where secrets are, never what they are.</summary>
public sealed class ConfigurationSecretTests
{
    [Fact]
    public void Secrets_OfTheFullExample_AreNotInTheConfigurationShown()
    {
        using var data = new Testdata();
        data.Write("app-password", "planted-in-file\n");
        data.Write("mailbox-token", "planted-in-token\n");
        var yaml = File.ReadAllText(Repository.File("deploy", "config", "full.yaml"));
        var configuration = Load(data, yaml);

        var shown = Shown(configuration);

        Assert.Contains(Path.Combine(data.Folder, "app-password"), shown, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(data.Folder, "mailbox-token"), shown, StringComparison.Ordinal);
        foreach (var secret in new[] { "planted", Key(data) })
        {
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("password_file: app-password", "password: planted-inline")]
    [InlineData("password_file: app-password", "password: \"planted-inline: \\\"with\\\" signs\"")]
    [InlineData("password_file: app-password", "password_env: SMTP_PASSWORD")]
    [InlineData("token_file: mailbox-token", "token_env: SMTP_PASSWORD")]
    public void Secrets_OfEveryKind_AreMasked(string instead, string kind)
    {
        using var data = new Testdata();
        data.Write("app-password", "planted-in-file\n");
        data.Write("mailbox-token", "planted-in-token\n");
        var yaml = File.ReadAllText(Repository.File("deploy", "config", "full.yaml")).Replace(instead, kind, StringComparison.Ordinal);
        var configuration = Load(data, yaml);

        var shown = Shown(configuration);

        Assert.DoesNotContain("planted", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("env-s3cret", shown, StringComparison.Ordinal);
        Assert.Equal(kind.StartsWith("password:", StringComparison.Ordinal), shown.Contains($"password: \"{ConfigurationSectionBuilder.Mask}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("password: planted-inline", true)]
    [InlineData("password_file: app-password", false)]
    public void Secrets_OfAModule_AreMasked(string kind, bool isMasked)
    {
        using var data = new Testdata();
        data.Write("app-password", "planted-in-file\n");
        var configuration = Load(data, $"""
            ehlo_name: monitor.example.com
            targets: [{"{"} name: a, host: mail.example.com, ports: [25] {"}"}]
            modules: {"{"} account: {"{"} tls: starttls, login: {"{"} username: app, {kind} {"}"} {"}"} {"}"}
            """);

        var shown = Shown(configuration);

        Assert.Contains("username: app", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", shown, StringComparison.Ordinal);
        Assert.Equal(isMasked, shown.Contains($"password: \"{ConfigurationSectionBuilder.Mask}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Yaml_OfTheFullExample_IsGoodForTheTargetsItCameFrom()
    {
        using var data = new Testdata();
        data.Write("app-password", "s3cret\n");
        data.Write("mailbox-token", "t0ken\n");
        var before = Load(data, File.ReadAllText(Repository.File("deploy", "config", "full.yaml")));
        var sections = ConfigurationSectionBuilder.Build(before) with { Controls = [] };

        var after = Load(data, YamlText.Write(JsonSerializer.SerializeToNode(sections, ApiJson.Options)!.AsObject()));

        // Written out, verify_certificate is somebody's word and no custom any more.
        Assert.Equal(before.Targets, after.Targets);
        Assert.Equal((before.Vantage, before.LogLevel, before.DiscoveryInterval, before.PathTrace), (after.Vantage, after.LogLevel, after.DiscoveryInterval, after.PathTrace));
        Assert.Equal(before.DnsServers, after.DnsServers);
        Assert.Equal((before.MaxConcurrentProbes, before.SessionsPerAddress), (after.MaxConcurrentProbes, after.SessionsPerAddress));
    }

    [Fact]
    public void Yaml_OfTheFullExample_ProbesOnDemandAsBefore()
    {
        using var data = new Testdata();
        data.Write("app-password", "s3cret\n");
        data.Write("mailbox-token", "t0ken\n");
        var before = Load(data, File.ReadAllText(Repository.File("deploy", "config", "full.yaml"))
            .Replace("on_demand_probes: 32", "on_demand_probes: 7", StringComparison.Ordinal)
            .Replace("per_second: 50", "per_second: 8", StringComparison.Ordinal)
            .Replace("probe_timeout_offset: 500ms", "probe_timeout_offset: 250ms", StringComparison.Ordinal));
        var sections = ConfigurationSectionBuilder.Build(before) with { Controls = [] };

        var after = Load(data, YamlText.Write(JsonSerializer.SerializeToNode(sections, ApiJson.Options)!.AsObject()));

        Assert.Equal(["inside", "smtp", "smtp_starttls", "smtps"], after.Modules.Keys);
        Assert.All(after.Modules, m => Assert.Equal(InForce(before.Modules[m.Key]), InForce(m.Value)));
        Assert.Equal(before.ProbeAllow.Select(p => p.Text), after.ProbeAllow.Select(p => p.Text));
        Assert.Equal(
            (TimeSpan.FromMilliseconds(250), 7, 8),
            (after.ProbeTimeoutOffset, after.OnDemandProbes, after.OnDemandProbesPerSecond));
    }

    /// <summary>A module takes an interval from the defaults, which no request goes by, and phases that may be longer than it is.</summary>
    private static ProbeModule InForce(ProbeModule module)
    {
        var limits = module.Settings.Limits;
        return module with
        {
            Settings = module.Settings with
            {
                Interval = TimeSpan.Zero,
                RetryInterval = TimeSpan.Zero,
                Limits = limits with { Banner = limits.Banner < limits.Probe ? limits.Banner : limits.Probe },
            },
        };
    }

    private static MonitorConfiguration Load(Testdata data, string yaml)
    {
        var result = data.Parse(yaml);
        Assert.Equal("", string.Join('\n', result.Errors));
        return result.Configuration!;
    }

    private static string Shown(MonitorConfiguration configuration)
    {
        var sections = ConfigurationSectionBuilder.Build(configuration);
        var json = JsonSerializer.SerializeToNode(sections, ApiJson.Options)!.AsObject();
        return $"{json}\n{YamlText.Write(json)}\n{sections}";
    }

    private static string Key(Testdata data) => File.ReadAllLines(Path.Combine(data.Folder, "client.key"))[1];
}
