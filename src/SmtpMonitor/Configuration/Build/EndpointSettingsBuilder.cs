using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>What is in force for one port: built-in &lt; defaults of the port's role &lt; <c>defaults</c> &lt; target &lt; port. Options are valid here.</summary>
/// <param name="ehloName">What we call ourselves unless target or port say otherwise.</param>
/// <param name="files">Resolves relative paths.</param>
internal sealed class EndpointSettingsBuilder(string ehloName, ReferencedFiles files)
{
    public EndpointSettings Build(int number, SettingsChain chain)
    {
        var byPort = PortDefaults.For(number, chain.Port?.Role);
        var interval = chain.Of(o => o.Interval) ?? DefaultTimes.Interval;
        return new EndpointSettings
        {
            Role = byPort.Role,
            Tls = BuildTls(byPort, chain),
            Interval = interval,
            RetryInterval = chain.Of(o => o.RetryInterval) ?? Shorter(DefaultTimes.RetryInterval, interval),
            Limits = BuildLimits(chain),
            EhloName = EhloText.Parse(chain.Port?.EhloName ?? chain.Target.EhloName ?? ehloName).Value,
            Resolver = chain.OfHost(o => o.Resolver) ?? ResolverMode.System,
            SourceAddress = chain.OfHost(o => o.SourceAddress) is { } source ? HostText.Address(source)!.ToString() : null,
            Login = (chain.Port?.Login ?? (byPort.Role == PortRole.Submission ? chain.Target.Login : null)) is { } login ? BuildLogin(login, chain) : null,
            Envelope = (chain.Port?.Envelope ?? chain.Target.Envelope) is { } envelope ? BuildEnvelope(envelope) : null,
        };
    }

    private TlsSettings BuildTls(PortDefaults byPort, SettingsChain chain)
    {
        // A key belongs to the certificate beside it: the two are taken from one section.
        var client = chain.Nearest(o => o.ClientCertificateFile is not null);
        var builtIn = new TlsSettings();
        return new TlsSettings
        {
            Mode = chain.Port?.Tls ?? byPort.Mode ?? builtIn.Mode,
            VerifyCertificate = chain.Of(o => o.VerifyCertificate) ?? byPort.VerifyCertificate,
            ServerName = (chain.Port?.ServerName ?? chain.Target.ServerName) is { } name ? HostText.Host(name).Value.TrimEnd('.') : null,
            CaFile = chain.Of(o => o.CaFile) is { } ca ? files.FullPath(ca) : null,
            ClientCertificateFile = client is null ? null : files.FullPath(client.ClientCertificateFile!),
            ClientKeyFile = client?.ClientKeyFile is { } key ? files.FullPath(key) : null,
            MinimumVersion = chain.Of(o => o.MinimumTlsVersion) ?? byPort.MinimumVersion,
            CertificateExpiring = chain.Of(o => o.CertificateExpiring) ?? builtIn.CertificateExpiring,
        };
    }

    private static ProbeLimits BuildLimits(SettingsChain chain)
    {
        var builtIn = new ProbeLimits();
        return new ProbeLimits
        {
            Probe = chain.Of(o => o.Timeout) ?? builtIn.Probe,
            Resolve = chain.Of(o => o.PhaseTimeouts?.Resolve) ?? builtIn.Resolve,
            Connect = chain.Of(o => o.PhaseTimeouts?.Connect) ?? builtIn.Connect,
            Banner = chain.Of(o => o.PhaseTimeouts?.Banner) ?? builtIn.Banner,
            Reply = chain.Of(o => o.PhaseTimeouts?.Reply) ?? builtIn.Reply,
            Quit = chain.Of(o => o.PhaseTimeouts?.Quit) ?? builtIn.Quit,
            SlowBanner = chain.Of(o => o.SlowBanner) ?? builtIn.SlowBanner,
        };
    }

    // Written by somebody, not the custom of a relay port.
    private LoginSettings BuildLogin(LoginOptions login, SettingsChain chain) =>
        LoginBuilder.Build(login, files, allowInvalidCertificate: chain.Of(o => o.VerifyCertificate) == false);

    private static EnvelopeSettings BuildEnvelope(EnvelopeOptions envelope)
    {
        var settings = new EnvelopeSettings { From = envelope.From!, To = envelope.To };
        return settings with { Expect = envelope.Expect ?? settings.Expect };
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
