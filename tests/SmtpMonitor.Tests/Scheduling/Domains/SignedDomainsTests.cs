using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Domains;
using SmtpMonitor.Tests.Domains;

namespace SmtpMonitor.Tests.Scheduling.Domains;

public sealed class SignedDomainsTests
{
    private static readonly DomainFacts Plain = SomeDomain.Facts("mx1.example.com");
    private static readonly DomainFacts Signed = Plain with { MxSecurity = DnsSecurity.Secure };
    private static readonly DomainFacts Bogus = Plain with { Mx = MxState.Bogus, Exchangers = [] };

    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly List<string> _called = [];
    private readonly SignedDomains _domains;

    public SignedDomainsTests()
    {
        _domains = new(_called.Add, new SchedulingClock(_time));
        _domains.DomainRecorded("one", Signed);
        _domains.DomainRecorded("two", Signed);
        _domains.DomainRecorded("three", Signed);
        _domains.DomainRecorded("unsigned", Plain);
    }

    [Fact]
    public void Record_OneTurnsBogus_BringsTheOtherSignedOnesForward()
    {
        _domains.DomainRecorded("one", Bogus);

        Assert.Equal(["three", "two"], _called.Order());
    }

    [Fact]
    public void Record_AnotherTurnsBogusToo_CallsTheRestNotAtOnce()
    {
        _domains.DomainRecorded("one", Bogus);
        _called.Clear();

        _domains.DomainRecorded("two", Bogus);
        Assert.Empty(_called);

        _time.Advance(SignedDomains.CallEvery);
        _domains.DomainRecorded("one", Bogus);
        Assert.Equal(["three"], _called);
    }

    [Fact]
    public void Record_OneStaysBogusForDays_CallsForAQuarterOfAnHourOnly()
    {
        for (var minute = 0; minute < 3 * 24 * 60; minute++)
        {
            _domains.DomainRecorded("one", Bogus);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, _called.Count(c => c == "two"));
    }

    [Fact]
    public void Record_SignedAnewAndBogusAgain_CallsAgain()
    {
        _domains.DomainRecorded("one", Bogus);
        _time.Advance(TimeSpan.FromHours(1));
        _domains.DomainRecorded("one", Signed);
        _called.Clear();

        _domains.DomainRecorded("one", Bogus);

        Assert.Equal(["three", "two"], _called.Order());
    }

    [Fact]
    public void Record_BogusAfterOthersAreRemoved_CallsNobody()
    {
        _domains.DomainRemoved("two");
        _domains.DomainRemoved("three");
        _domains.DomainRecorded("one", Bogus);

        Assert.Empty(_called);
    }
}
