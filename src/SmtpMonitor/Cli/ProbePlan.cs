using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>From a request to endpoints: ports with their defaults, then the families of each host.</summary>
internal static class ProbePlan
{
    /// <summary>The ports of mail, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<int> MailPorts = [25, 465, 587, 2525];

    /// <summary>Without a past. One session a port of a host: whoever asks by hand wants an answer now, and asks once.</summary>
    public static Prober NewProber(IDnsResolver resolver)
    {
        var time = TimeProvider.System;
        var gate = new SessionGate(time) { SessionsPerAddress = MailPorts.Length };
        return new Prober(resolver, time, gate, new AddressBackoff(time), new LoginLedger(time));
    }

    /// <summary>Endpoints in the order of the command line, none twice, and what went wrong on the way there.</summary>
    public static async Task<(ImmutableArray<Endpoint> Endpoints, ImmutableArray<string> Problems)> EndpointsAsync(
        ProbeRequest request, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var discovery = new EndpointDiscovery(resolver, new RoutedFamilies());
        var found = await Task.WhenAll(request.Hosts.Select(h => discovery.DiscoverAsync(Target(request, h), [], cancellationToken)));
        return ([.. found.SelectMany(f => f.Endpoints).DistinctBy(e => e.Key)], [.. found.SelectMany(f => f.Problems).Distinct()]);
    }

    /// <summary>One host as a target of its own. All carry one name: on the command line a host is its own name.</summary>
    public static TargetDefinition Target(ProbeRequest request, HostAndPort host) => new()
    {
        Name = "probe",
        Host = host.Host,
        Family = request.Family,
        Ports = [.. (host.Port is { } port ? [port] : MailPorts).Select(p => new PortSettings(p, Settings(request, host.Host, p)))],
    };

    /// <summary>How to probe one port of a host.</summary>
    public static EndpointSettings Settings(ProbeRequest request, string host, int port)
    {
        var defaults = PortDefaults.For(port, request.Role);
        return new EndpointSettings
        {
            Role = defaults.Role,
            Tls = new TlsSettings
            {
                Mode = request.Tls ?? defaults.Mode ?? TlsMode.StarttlsIfOffered,
                VerifyCertificate = defaults.VerifyCertificate,
                MinimumVersion = defaults.MinimumVersion,
                CaFile = request.CaFile,
                ServerName = request.ServerName,
            },
            Limits = Limits(request.Timeout),
            EhloName = request.EhloName,
            Resolver = request.Resolver,
            SourceAddress = request.SourceAddress,

            // A login at a relay port would only fail; one host and port named is taken at its word.
            Login = request.Login is not null && (defaults.Role == PortRole.Submission || request.Hosts.Any(h => h.Host == host && h.Port == port)) ? request.Login : null,
            Envelope = request.Envelope,
        };
    }

    /// <summary>More time for the whole is more time for each phase: a person who asks for a minute means to wait a minute.</summary>
    private static ProbeLimits Limits(TimeSpan? timeout)
    {
        var limits = new ProbeLimits();
        return timeout is not { } whole ? limits
            : whole <= limits.Probe ? limits with { Probe = whole }
            : limits with { Probe = whole, Resolve = whole, Connect = whole, Banner = whole, Reply = whole };
    }
}
