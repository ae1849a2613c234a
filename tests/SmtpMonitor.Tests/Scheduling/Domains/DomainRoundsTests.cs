using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Domains;

namespace SmtpMonitor.Tests.Scheduling.Domains;

/// <summary>How often a domain is looked at. Its one exchanger has an address, or none.</summary>
public sealed class DomainRoundsTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Records _records = new();
    private readonly DomainErrand _errand = new("our-domain", "example.com", 25, Day, TimeSpan.FromSeconds(5));
    private readonly DomainRounds _rounds;

    public DomainRoundsTests()
    {
        var sts = new StsExaminer(_records, new StsPolicyCache(_time, new NoPolicies()), _time);
        _rounds = new(new DomainExaminer(_records, sts, _time), new DomainStore([], NullLogger<DomainStore>.Instance), new SchedulingClock(_time));
        _rounds.Put(_errand);
    }

    [Fact]
    public async Task Run_Sound_WaitsForTheGrid() => Assert.Null(await RunAsync());

    [Fact]
    public async Task Run_AnMxRecordThatLeadsNowhere_IsLookedAtEachMinuteAtFirst_AndSoonSeldom()
    {
        _records.IsDangling = true;

        Assert.InRange(await LooksWithinAsync(TimeSpan.FromMinutes(15)), 15, 16);
        Assert.InRange(await LooksWithinAsync(Day), 8, 12);
    }

    [Fact]
    public async Task Run_MendedAndBrokenAgain_IsLookedAtEachMinuteAgain()
    {
        _records.IsDangling = true;
        await LooksWithinAsync(Day);
        _records.IsDangling = false;
        Assert.Null(await RunAsync());
        _records.IsDangling = true;

        Assert.Equal(NextLook.Retry, await RunAsync());
    }

    [Fact]
    public async Task Put_OtherSettings_LooksEachMinuteAgain()
    {
        _records.IsDangling = true;
        await LooksWithinAsync(Day);
        _rounds.Put(_errand with { Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(NextLook.Retry, await RunAsync());
    }

    private async Task<int> LooksWithinAsync(TimeSpan span)
    {
        var looks = 0;
        for (var end = _time.GetUtcNow() + span; _time.GetUtcNow() < end; looks++)
        {
            var wait = await RunAsync();
            _time.Advance(wait < _errand.Interval ? wait.Value : _errand.Interval);
        }

        return looks;
    }

    private Task<TimeSpan?> RunAsync() => _rounds.RunAsync(_errand, TestContext.Current.CancellationToken);

    private sealed class NoPolicies : IStsPolicySource
    {
        public Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Records : IRecordResolver
    {
        public bool IsDangling { get; set; }

        public bool IsValidating => false;

        public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) => Answer(new MxRecord(10, "mx1.example.com"));

        public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken) =>
            IsDangling || family == IpFamily.Ipv6 ? Answer<IPAddress>() : Answer(IPAddress.Parse("192.0.2.25"));

        public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => Answer<string>();

        public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => Answer<TlsaRecord>();

        public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) => Answer<string>();

        private static Task<RecordAnswer<T>> Answer<T>(params T[] records) =>
            Task.FromResult(new RecordAnswer<T>(records.Length > 0 ? DnsStatus.Success : DnsStatus.Nodata, [.. records]));
    }
}
