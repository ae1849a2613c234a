using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Sending;

namespace SmtpMonitor.Tests.Scheduling.Errands;

/// <summary>When a sender is looked at again.</summary>
public sealed class SenderRoundsTests
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Records _records = new();
    private readonly SenderErrand _errand = new(new SenderDefinition("out", "example.com", "mail.example.com") { Addresses = [IPAddress.Parse("192.0.2.25")] });
    private readonly SenderRounds _rounds;

    public SenderRoundsTests()
    {
        _rounds = new(new SenderExaminer(_records, new NoEcho(), _time), new SendingStore([], NullLogger<SendingStore>.Instance), new SchedulingClock(_time));
        _rounds.Put(_errand);
    }

    [Fact]
    public async Task Run_Sound_WaitsForTheGrid() => Assert.Null(await RunAsync());

    [Fact]
    public async Task Run_AReasonThatIsNew_IsLookedAtEveryFiveMinutesForHalfAnHour()
    {
        await RunAsync();
        _records.Spf = "v=spf1 -all";

        for (var minute = 0; minute < 30; minute += 5)
        {
            Assert.Equal(TimeSpan.FromMinutes(5), await RunAsync());
            _time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Null(await RunAsync());
    }

    [Fact]
    public async Task Run_AnotherReasonBesideAnOldOne_IsNew()
    {
        _records.Spf = "v=spf1 -all";
        await RunAsync();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await RunAsync());

        _records.IsNameless = true;
        Assert.Equal(TimeSpan.FromMinutes(5), await RunAsync());
    }

    [Fact]
    public async Task Run_Mended_WaitsForTheGrid()
    {
        _records.Spf = "v=spf1 -all";
        await RunAsync();
        _records.Spf = Records.SoundSpf;

        Assert.Null(await RunAsync());
    }

    [Fact]
    public async Task Run_TheResolverIsOut_IsLookedAtEveryFiveMinutesForAsLong()
    {
        _records.IsOut = true;

        Assert.Equal(TimeSpan.FromMinutes(5), await RunAsync());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMinutes(5), await RunAsync());
    }

    private Task<TimeSpan?> RunAsync() => _rounds.RunAsync(_errand, TestContext.Current.CancellationToken);

    private sealed class NoEcho : IAddressEcho
    {
        public Task<EchoAnswer> AskAsync(Uri url, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A sound sender, but for what the test changes.</summary>
    private sealed class Records : IRecordResolver
    {
        public const string SoundSpf = "v=spf1 ip4:192.0.2.25 -all";

        public string Spf { get; set; } = SoundSpf;

        public bool IsNameless { get; set; }

        public bool IsOut { get; set; }

        public bool IsValidating => false;

        public Task<RecordAnswer<MxRecord>> FindMxAsync(string domain, TimeSpan timeout, CancellationToken cancellationToken) => Answer<MxRecord>();

        public Task<RecordAnswer<IPAddress>> FindAddressesAsync(string host, IpFamily family, TimeSpan timeout, CancellationToken cancellationToken) =>
            family == IpFamily.Ipv4 ? Answer(IPAddress.Parse("192.0.2.25")) : Answer<IPAddress>();

        public Task<RecordAnswer<string>> FindTextAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => Answer(Spf);

        public Task<RecordAnswer<TlsaRecord>> FindTlsaAsync(string name, TimeSpan timeout, CancellationToken cancellationToken) => Answer<TlsaRecord>();

        public Task<RecordAnswer<string>> FindNamesAsync(IPAddress address, TimeSpan timeout, CancellationToken cancellationToken) =>
            IsNameless ? Answer<string>() : Answer("mail.example.com");

        private Task<RecordAnswer<T>> Answer<T>(params T[] records) => Task.FromResult(
            IsOut ? new RecordAnswer<T>(DnsStatus.Timeout, [], "silent") : new(records.Length > 0 ? DnsStatus.Success : DnsStatus.Nodata, [.. records]));
    }
}
