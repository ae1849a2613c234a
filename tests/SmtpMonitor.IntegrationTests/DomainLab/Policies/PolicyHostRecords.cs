using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.IntegrationTests.DomainLab.Policies;

/// <summary>Every name has the same addresses, so that policy hosts can be visited without any DNS server; or every look-up ends in one way.</summary>
internal sealed class PolicyHostRecords(params string[] addresses) : IRecordResolver
{
    public DnsStatus Status { get; init; } = DnsStatus.Success;

    public bool IsValidating => false;

    public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wanted = family == IpFamily.Ipv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        ImmutableArray<IPAddress> found = [.. addresses.Select(IPAddress.Parse).Where(a => a.AddressFamily == wanted)];
        var status = Status == DnsStatus.Success && found.IsEmpty ? DnsStatus.Nodata : Status;
        return Task.FromResult(new RecordAnswer<IPAddress>(status, status == DnsStatus.Success ? found : [], status == DnsStatus.Success ? "" : "as the test wants it"));
    }

    public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();
}
