using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Web.Api.Documents;

namespace SmtpMonitor.Web.Api;

/// <summary>The configuration in force in the keys of its file. A secret is never in it: only where one is, or that there is one.</summary>
internal static class ConfigurationSectionBuilder
{
    /// <summary>What stands for a secret that is written in the file.</summary>
    public const string Mask = "<secret>";

    public static MonitorSection Build(MonitorConfiguration configuration) => new()
    {
        Vantage = configuration.Vantage,
        LogLevel = configuration.LogLevel,
        DiscoveryInterval = Text(configuration.DiscoveryInterval),
        Targets = [.. configuration.Targets.Select(Target)],
        Controls = [.. configuration.Controls.Select(Control)],
        Senders = [.. configuration.Senders.Select(Sender)],
        Deliveries = [.. configuration.Deliveries.Select(DeliverySectionBuilder.Build)],
        Modules = configuration.Modules.ToDictionary(m => m.Key, m => Module(m.Value), StringComparer.Ordinal),
        ProbeAllow = [.. configuration.ProbeAllow.Select(p => p.Text)],
        ProbeTimeoutOffset = Text(configuration.ProbeTimeoutOffset),
        PathTrace = new PathTraceSection
        {
            Enabled = configuration.PathTrace.Enabled,
            Every = Text(configuration.PathTrace.Every),
            MaxHops = configuration.PathTrace.MaxHops,
        },
        DomainChecks = new DomainChecksSection
        {
            Interval = Text(configuration.DomainChecks.Interval),
            Timeout = Text(configuration.DomainChecks.Timeout),
            PolicyTimeout = Text(configuration.DomainChecks.PolicyTimeout),
            PolicyCaFile = configuration.DomainChecks.PolicyCaFile,
            PolicyPort = configuration.DomainChecks.PolicyPort,
        },
        Sharding = new ShardingSection { Index = configuration.Shard.Index, Count = configuration.Shard.Count },
        Dns = new DnsSection
        {
            Servers = [.. configuration.DnsServers.Select(s => s.ToString())],
            ValidatingServers = [.. configuration.ValidatingServers.Select(s => s.ToString())],
        },
        Limits = new LimitsSection
        {
            MaxConcurrentProbes = configuration.MaxConcurrentProbes,
            EndpointsPerTarget = configuration.EndpointsPerTarget,
            SessionsPerAddress = configuration.SessionsPerAddress,
            OnDemandProbes = configuration.OnDemandProbes,
            OnDemandProbesPerSecond = configuration.OnDemandProbesPerSecond,
        },
    };

    private static TargetSection Target(TargetDefinition target)
    {
        // These two are the target's own: every port has the same.
        var settings = target.Ports[0].Settings;
        return new TargetSection
        {
            Name = target.Name,
            Host = target.Host,
            Domain = target.Domain,
            Labels = target.Labels.ToDictionary(StringComparer.Ordinal),
            Family = LabelValue.Of(target.Family),
            Addresses = LabelValue.Of(target.Addresses),
            Resolver = LabelValue.Of(settings.Resolver),
            SourceAddress = settings.SourceAddress,
            Ports = [.. target.Ports.Select(p => Port(p.Port, p.Settings))],
        };
    }

    private static PortSection Port(int port, EndpointSettings settings) => new()
    {
        Port = port,
        Role = LabelValue.Of(settings.Role),
        Tls = LabelValue.Of(settings.Tls.Mode),
        EhloName = settings.EhloName,
        Interval = Text(settings.Interval),
        RetryInterval = Text(settings.RetryInterval),
        Timeout = Text(settings.Limits.Probe),
        PhaseTimeouts = PhaseTimeouts(settings.Limits),
        SlowBanner = Text(settings.Limits.SlowBanner),
        VerifyCertificate = settings.Tls.VerifyCertificate,
        ServerName = settings.Tls.ServerName,
        CaFile = settings.Tls.CaFile,
        ClientCertificateFile = settings.Tls.ClientCertificateFile,
        ClientKeyFile = settings.Tls.ClientKeyFile,
        MinimumTlsVersion = LabelValue.Of(settings.Tls.MinimumVersion),
        CertificateExpiring = Text(settings.Tls.CertificateExpiring),
        Login = settings.Login is { } login ? Login(login) : null,
        Envelope = settings.Envelope is { } envelope ? Envelope(envelope) : null,
    };

    private static ModuleSection Module(ProbeModule module)
    {
        var settings = module.Settings;
        return new ModuleSection
        {
            Tls = LabelValue.Of(settings.Tls.Mode),
            Role = LabelValue.Of(settings.Role),
            PreferredFamily = LabelValue.Of(module.PreferredFamily),
            FamilyFallback = module.FamilyFallback,
            ServerName = settings.Tls.ServerName,
            EhloName = settings.EhloName,
            Resolver = LabelValue.Of(settings.Resolver),
            SourceAddress = settings.SourceAddress,
            Timeout = Text(settings.Limits.Probe),
            PhaseTimeouts = PhaseTimeouts(Cut(settings.Limits)),
            SlowBanner = Text(settings.Limits.SlowBanner),
            VerifyCertificate = settings.Tls.VerifyCertificate,
            CaFile = settings.Tls.CaFile,
            ClientCertificateFile = settings.Tls.ClientCertificateFile,
            ClientKeyFile = settings.Tls.ClientKeyFile,
            MinimumTlsVersion = LabelValue.Of(settings.Tls.MinimumVersion),
            CertificateExpiring = Text(settings.Tls.CertificateExpiring),
            Login = settings.Login is { } login ? Login(login) : null,
            Envelope = settings.Envelope is { } envelope ? Envelope(envelope) : null,
        };
    }

    /// <summary>A module may be shorter than the phases that it takes from the defaults; they end with it, and a file must not say otherwise.</summary>
    private static ProbeLimits Cut(ProbeLimits limits)
    {
        return limits with
        {
            Resolve = Cut(limits.Resolve),
            Connect = Cut(limits.Connect),
            Banner = Cut(limits.Banner),
            Reply = Cut(limits.Reply),
            Quit = Cut(limits.Quit),
        };

        TimeSpan Cut(TimeSpan phase) => phase < limits.Probe ? phase : limits.Probe;
    }

    private static PhaseTimeoutSection PhaseTimeouts(ProbeLimits limits) => new()
    {
        Resolve = Text(limits.Resolve),
        Connect = Text(limits.Connect),
        Banner = Text(limits.Banner),
        Reply = Text(limits.Reply),
        Quit = Text(limits.Quit),
    };

    private static EnvelopeSection Envelope(EnvelopeSettings envelope) =>
        new() { From = envelope.From, To = envelope.To, Expect = LabelValue.Of(envelope.Expect) };

    internal static LoginSection Login(LoginSettings login)
    {
        var isToken = login.Mechanism == SaslMechanism.Xoauth2;
        return new LoginSection
        {
            Username = login.Username,
            Password = login.Secret.Inline is null ? null : Mask,
            PasswordFile = isToken ? null : login.Secret.File,
            PasswordEnv = isToken ? null : login.Secret.EnvironmentVariable,
            TokenFile = isToken ? login.Secret.File : null,
            TokenEnv = isToken ? login.Secret.EnvironmentVariable : null,
            Mechanism = LabelValue.Of(login.Mechanism),
            Every = Text(login.Every),
            RetryRejectedEvery = Text(login.RetryRejectedEvery),
            AllowWithoutTls = login.AllowWithoutTls,
        };
    }

    private static ControlSection Control(ControlDefinition control) => new()
    {
        Host = control.Host,
        Port = control.Port,
        Family = LabelValue.Of(control.Family),
        Interval = Text(control.Settings.Interval),
        RetryInterval = Text(control.Settings.RetryInterval),
        Timeout = Text(control.Settings.Timeout),
        Resolver = LabelValue.Of(control.Settings.Resolver),
        SourceAddress = control.Settings.SourceAddress,
    };

    private static SenderSection Sender(SenderDefinition sender) => new()
    {
        Name = sender.Name,
        Domain = sender.Domain,
        EhloName = sender.EhloName,
        Addresses = [.. sender.Addresses.Select(a => a.ToString())],
        AddressEcho = [.. sender.AddressEcho.Select(u => u.ToString())],
        Blocklists = [.. sender.Blocklists],
        Interval = Text(sender.Interval),
        Timeout = Text(sender.Timeout),
    };

    private static string Text(TimeSpan duration) => DurationText.Format(duration);
}
