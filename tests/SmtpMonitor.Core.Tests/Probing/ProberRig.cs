using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>A prober with its state at hand, names answered from a table, and scripted servers to probe.</summary>
internal sealed class ProberRig : IDnsResolver, IAsyncDisposable
{
    private readonly LabCertificates _certificates = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smtpmonitor-rig-");
    private readonly ConcurrentBag<LabServer> _servers = [];

    public ProberRig(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Gate = new SessionGate(Time);
        Backoff = new AddressBackoff(Time);
        Prober = new Prober(this, Time, Gate, Backoff, new LoginLedger(Time));
        Files = _certificates.WriteTo(_folder.FullName);
    }

    public TimeProvider Time { get; }

    public SessionGate Gate { get; }

    public AddressBackoff Backoff { get; }

    public Prober Prober { get; }

    public LabCertificateFiles Files { get; }

    /// <summary>What names resolve to; a name not here is 127.0.0.1.</summary>
    public Dictionary<string, AddressAnswer> Names { get; } = [];

    public async Task<LabServer> StartAsync(string script, IPAddress? address = null, int port = 0)
    {
        var parsed = script.Contains('\n', StringComparison.Ordinal) ? LabScripts.Parse("test/inline", "# Made up by a test.\n" + script) : LabScripts.Get(script);
        var server = await LabServer.StartAsync(
            parsed, _certificates, address ?? parsed.Loopback, port, cancellationToken: TestContext.Current.CancellationToken);
        _servers.Add(server);
        return server;
    }

    public Endpoint EndpointFor(LabServer server, Func<EndpointSettings, EndpointSettings>? change = null, string host = LabServer.DefaultHost)
    {
        var settings = server.Script.SettingsFor(Files);
        return new Endpoint(new EndpointKey("test", host, server.EndPoint.Port, server.Script.Family), change?.Invoke(settings) ?? settings);
    }

    public async Task<ProbeResult> ProbeAsync(Endpoint endpoint) =>
        (await Prober.ProbeAsync(endpoint, TestContext.Current.CancellationToken)).Result!;

    public async Task<ProbeResult> ProbeAsync(string script, Func<EndpointSettings, EndpointSettings>? change = null) =>
        await ProbeAsync(EndpointFor(await StartAsync(script), change));

    public Task<AddressAnswer> ResolveAsync(
        string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(Names.GetValueOrDefault(host)
            ?? new AddressAnswer(DnsStatus.Success, [family == IpFamily.Ipv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback]));

    public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new MxAnswer(DnsStatus.Nodata, []));

    public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new SrvAnswer(DnsStatus.Nodata, []));

    public static AddressAnswer Addresses(params string[] addresses) =>
        new(DnsStatus.Success, [.. addresses.Select(IPAddress.Parse)]);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _certificates.Dispose();
        _folder.Delete(recursive: true);
    }
}
