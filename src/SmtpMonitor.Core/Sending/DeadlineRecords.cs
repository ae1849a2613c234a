using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Sending;

/// <summary>Look-ups that share one deadline: past it each is a time-out at once, so that an examination ends with what it knows.</summary>
/// <param name="records">Where records come from.</param>
/// <param name="time">The clock.</param>
/// <param name="total">From now on.</param>
internal sealed class DeadlineRecords(IRecordResolver records, TimeProvider time, TimeSpan total) : IRecordResolver
{
    private readonly long _start = time.GetTimestamp();

    public bool IsValidating => records.IsValidating;

    public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) =>
        WithinAsync(timeout, t => records.FindMxAsync(domain, t, cancellationToken));

    public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken) =>
        WithinAsync(timeout, t => records.FindAddressesAsync(host, family, t, cancellationToken));

    public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        WithinAsync(timeout, t => records.FindTextAsync(name, t, cancellationToken));

    public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) =>
        WithinAsync(timeout, t => records.FindTlsaAsync(name, t, cancellationToken));

    public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) =>
        WithinAsync(timeout, t => records.FindNamesAsync(address, t, cancellationToken));

    private async Task<RecordAnswer<T>> WithinAsync<T>(TimeSpan timeout, Func<TimeSpan, Task<RecordAnswer<T>>> find)
    {
        var left = total - time.GetElapsedTime(_start);
        return left > TimeSpan.Zero
            ? await find(left < timeout ? left : timeout)
            : new RecordAnswer<T>(DnsStatus.Timeout, [], $"the examination may take {DnsWords.Of(total)}, and no time was left to ask");
    }
}
