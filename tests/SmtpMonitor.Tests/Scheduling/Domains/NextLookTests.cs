using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.Scheduling.Domains;
using SmtpMonitor.Tests.Domains;

namespace SmtpMonitor.Tests.Scheduling.Domains;

public sealed class NextLookTests
{
    private static readonly DomainFacts Sound = SomeDomain.Facts("mx1.example.com") with { Sts = null };

    private static readonly TlsaRecord Key = new(3, 1, 1, [.. new byte[32]]);

    [Fact]
    public void After_NothingWrong_IsTheInterval() => Assert.Null(NextLook.After(Sound));

    [Fact]
    public void After_MxBogus_ComesSoon() => AssertSoon(Sound with { Mx = MxState.Bogus, Exchangers = [] });

    [Fact]
    public void After_NoSuchDomain_ComesSoon() => AssertSoon(Sound with { Mx = MxState.NoSuchDomain, Exchangers = [] });

    [Fact]
    public void After_LookUpFailed_ComesSoon() => AssertSoon(Sound with { FailingSince = Some.Start });

    [Fact]
    public void After_ExchangerWithoutAddress_ComesSoon() =>
        AssertSoon(With(d => d with { Ipv4 = new(DnsStatus.Nodata, []) { Names = ["mx1.example.com"] } }));

    [Fact]
    public void After_TlsaLookUpFailed_ComesSoon() =>
        AssertSoon(With(d => d with { Before = new(DaneState.LookupFailed, "no answer") }));

    [Fact]
    public void After_PolicyRecordInvalid_ComesSoon() => AssertSoon(Sound with { Sts = SomeDomain.Sts("v=STSv1;") });

    [Fact]
    public void After_ExchangerThatThePolicyDoesNotAllow_ComesSoon() =>
        AssertSoon(Sound with { Sts = SomeDomain.Sts("v=STSv1; id=A") with { Unmatched = ["mx1.example.com"] } });

    [Fact]
    public void After_ReportingRecordInvalid_ComesSoon() =>
        AssertSoon(Sound with { TlsReporting = TlsReportRecord.Read(SomeDomain.Name, new(DnsStatus.Success, ["v=TLSRPTv1; rua=nowhere"])) });

    [Theory]
    [InlineData(60, 10)]
    [InlineData(3600, 60)]
    public void After_TlsaRecords_IsTheirLife(int seconds, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), NextLook.After(With(d => d with { Before = null, Tlsa = Records(seconds) })));

    [Theory]
    [InlineData(30, 30 * 60)]
    [InlineData(-5, 1)]
    public void After_Signatures_IsWhenTheyAreDue(int hours, int minutes)
    {
        var due = Some.Start.AddHours(hours);

        Assert.Equal(TimeSpan.FromMinutes(minutes), NextLook.After(Sound with { MxSignatures = new(due.AddDays(1), due) }));
    }

    private static void AssertSoon(DomainFacts facts) => Assert.Equal(NextLook.Retry, NextLook.After(facts));

    private static DomainFacts With(Func<DaneExchanger, DaneExchanger> change) =>
        Sound with { Exchangers = [.. Sound.Exchangers.Select(e => new ExchangerFacts(e.Host, e.Preference, change(e.Dane)))] };

    private static RecordAnswer<TlsaRecord> Records(int seconds) =>
        new(DnsStatus.Success, ImmutableArray.Create(Key)) { Security = DnsSecurity.Secure, TimeToLive = TimeSpan.FromSeconds(seconds) };
}
