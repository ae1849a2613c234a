using System.Collections.Concurrent;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A resolver that does what the test says.</summary>
internal sealed class ScriptedDns : IDnsResolver
{
    /// <summary>IPv4 addresses by name. Names not listed do not exist; a null list never answers.</summary>
    public ConcurrentDictionary<string, string[]?> Hosts { get; } = new();

    /// <summary>Mail exchangers by domain. Domains not listed do not exist.</summary>
    public ConcurrentDictionary<string, string[]> Exchangers { get; } = new();

    /// <summary>Of mail exchangers' records.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>While true every look-up ends with a time-out.</summary>
    public bool IsDown { get; set; }

    /// <summary>Look-ups of domains that met a resolver that is down.</summary>
    public int LookUpsWhileDown { get; private set; }

    public async Task<AddressAnswer> ResolveAsync(
        string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return new AddressAnswer(DnsStatus.Success, [literal]);
        }

        if (IsDown)
        {
            return new AddressAnswer(DnsStatus.Timeout, [], "no answer");
        }

        if (!Hosts.TryGetValue(host, out var addresses))
        {
            return new AddressAnswer(DnsStatus.Nxdomain, [], $"{host} does not exist");
        }

        if (addresses is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return new AddressAnswer(DnsStatus.Success, [.. addresses!.Select(IPAddress.Parse)]);
    }

    public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken)
    {
        LookUpsWhileDown += IsDown ? 1 : 0;
        return Task.FromResult(
            IsDown ? new MxAnswer(DnsStatus.Timeout, [], "no answer")
            : Exchangers.TryGetValue(domain, out var exchangers)
                ? new MxAnswer(DnsStatus.Success, [.. exchangers.Select(e => new MxRecord(10, e))]) { TimeToLive = TimeToLive }
                : new MxAnswer(DnsStatus.Nxdomain, [], $"{domain} does not exist"));
    }

    public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new SrvAnswer(DnsStatus.Nxdomain, [], $"{name} does not exist"));
}
