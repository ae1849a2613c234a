using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Scheduling.Domains;
using SmtpMonitor.Tests.Domains;

namespace SmtpMonitor.Tests.Scheduling.Domains;

public sealed class NextLookTests
{
    private static readonly DomainFacts Sound = SomeDomain.Facts("mx1.example.com");

    private static readonly TlsaRecord Key = new(3, 1, 1, [.. new byte[32]]);

    [Fact]
    public void After_NothingWrong_IsTheInterval() => Assert.Null(NextLook.After(Sound, null));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(18, 4)]
    [InlineData(22, 8)]
    [InlineData(46, 32)]
    public void After_SomethingInDoubt_IsAMinute_AndTwiceAsLongEachTimeOnceItLasts(int age, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), NextLook.After(Sound, TimeSpan.FromMinutes(age)));

    [Theory]
    [InlineData(60, 10)]
    [InlineData(3600, 60)]
    public void After_TlsaRecords_IsTheirLife(int seconds, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), NextLook.After(WithTlsa(seconds), null));

    [Fact]
    public void After_TlsaRecordsAndAnOldDoubt_IsTheSooner() =>
        Assert.Equal(TimeSpan.FromMinutes(10), NextLook.After(WithTlsa(60), TimeSpan.FromDays(1)));

    [Theory]
    [InlineData(30 * 60, 30 * 60)]
    [InlineData(0.5, 1)]
    [InlineData(0, 10)]
    [InlineData(-5, 10)]
    [InlineData(-40, 40)]
    public void After_Signatures_IsWhenTheyAreDue_AndEverMoreSeldomWhileTheyAreLate(double due, int minutes)
    {
        var at = Some.Start.AddMinutes(due);

        Assert.Equal(TimeSpan.FromMinutes(minutes), NextLook.After(Sound with { MxSignatures = new(at.AddDays(1), at) }, null));
    }

    private static DomainFacts WithTlsa(int seconds) => Sound with
    {
        Exchangers = [.. Sound.Exchangers.Select(e => new ExchangerFacts(e.Host, e.Preference, e.Dane with { Before = null, Tlsa = Records(seconds) }))],
    };

    private static RecordAnswer<TlsaRecord> Records(int seconds) =>
        new(DnsStatus.Success, ImmutableArray.Create(Key)) { Security = DnsSecurity.Secure, TimeToLive = TimeSpan.FromSeconds(seconds) };
}
