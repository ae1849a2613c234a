using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Lab;

/// <summary>Probes scripted servers and compares: the proof that every fault gets its one reason.</summary>
public static class LabCheck
{
    private const int AtOnce = 16;

    /// <summary>Starts each script's server, probes it once, stops it. In the order of <paramref name="scripts"/>.</summary>
    /// <param name="scripts">What to run.</param>
    /// <param name="folder">Where certificate files may be written; created when missing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImmutableArray<LabComparison>> RunAsync(
        IReadOnlyList<LabScript> scripts, string folder, CancellationToken cancellationToken)
    {
        using var certificates = new LabCertificates();
        var files = certificates.WriteTo(folder);
        var comparisons = new LabComparison[scripts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, scripts.Count, options, async (i, ct) => comparisons[i] = await RunAsync(scripts[i], certificates, files, ct));
        return [.. comparisons];
    }

    private static async Task<LabComparison> RunAsync(
        LabScript script, LabCertificates certificates, LabCertificateFiles files, CancellationToken cancellationToken)
    {
        await using var server = await LabServer.StartAsync(script, certificates, script.Loopback, cancellationToken: cancellationToken);
        var key = new EndpointKey("lab", LabServer.DefaultHost, server.EndPoint.Port, script.Family);
        var outcome = await NewProber(script.Loopback).ProbeAsync(new Endpoint(key, script.SettingsFor(files)), cancellationToken);
        if (server.AcceptedConnections > 0)
        {
            await server.WaitForSessionsAsync(server.AcceptedConnections, cancellationToken);
        }

        return LabComparison.Of(script, outcome.Result!, server.Sessions);
    }

    /// <summary>A prober without a past: no back-off, no earlier login, every name at one address.</summary>
    public static Prober NewProber(IPAddress address)
    {
        var time = TimeProvider.System;
        return new Prober(new OneAddress(address), time, new SessionGate(time), new AddressBackoff(time), new LoginLedger(time));
    }

    private sealed class OneAddress(IPAddress address) : IDnsResolver
    {
        public Task<AddressAnswer> ResolveAsync(
            string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new AddressAnswer(DnsStatus.Success, [address]));

        public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new MxAnswer(DnsStatus.Success, [new MxRecord(10, domain)]));

        public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
            Task.FromResult(new SrvAnswer(DnsStatus.Nodata, []));
    }
}
