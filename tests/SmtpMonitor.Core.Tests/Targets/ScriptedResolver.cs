using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>
/// Answers from lines: <c>name A 127.0.0.1</c>, <c>name AAAA ::1</c>, <c>name MX 10 host</c>, or a status for a type (<c>name A timeout</c>).
/// Names without a line do not exist; names with any line answer other types with nodata.
/// </summary>
internal sealed class ScriptedResolver(string script) : IDnsResolver
{
    private string[][] _lines = Lines(script);

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Addresses are answered when this has ended.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Answers from other lines from now on.</summary>
    public void Become(string other) => _lines = Lines(other);

    public async Task<AddressAnswer> ResolveAsync(string host, IpFamily family, ResolverMode mode, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var type = family == IpFamily.Ipv4 ? "A" : "AAAA";
        Asked.Enqueue($"{host} {type} {mode} {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)}");
        await Gate;
        var (status, lines) = Find(host, type);
        return new AddressAnswer(status, [.. lines.Select(l => IPAddress.Parse(l[2]))], Detail(host, type, status));
    }

    public Task<MxAnswer> ResolveMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Enqueue($"{domain} MX");
        var (status, lines) = Find(domain, "MX");
        return Task.FromResult(new MxAnswer(
            status,
            [.. lines.Select(l => new MxRecord(int.Parse(l[2], CultureInfo.InvariantCulture), l[3] == "." ? "" : l[3]))],
            Detail(domain, "MX", status)));
    }

    public Task<SrvAnswer> ResolveSrvAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Enqueue($"{name} SRV");
        return Task.FromResult(new SrvAnswer(DnsStatus.Nodata, [], Detail(name, "SRV", DnsStatus.Nodata)));
    }

    private static string[][] Lines(string script) =>
        [.. script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string Detail(string name, string type, DnsStatus status) => status == DnsStatus.Success ? "" : $"{name} {type}: {status}";

    private (DnsStatus Status, ImmutableArray<string[]> Lines) Find(string name, string type)
    {
        ImmutableArray<string[]> ofName = [.. _lines.Where(l => l[0] == name)];
        ImmutableArray<string[]> ofType = [.. ofName.Where(l => l[1] == type)];
        return ofType switch
        {
            [] => (ofName.IsEmpty ? DnsStatus.Nxdomain : DnsStatus.Nodata, []),
            [[_, _, var word], ..] when Enum.TryParse<DnsStatus>(word, ignoreCase: true, out var stated) => (stated, []),
            _ => (DnsStatus.Success, ofType),
        };
    }
}
