using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dane;

public sealed class TlsaSightingsTests
{
    private static readonly TlsaRecord Old = new(3, 1, 1, [1]);
    private static readonly TlsaRecord New = new(3, 1, 1, [2]);

    [Fact]
    public void SafeToSwitchFrom_NewRecord_IsWhenNoCacheCanLackIt()
    {
        // A cache tells what is left of the life, 600 s here at most.
        var seen = TlsaSightings.Empty.With(Answer(600, Old), At(0)).With(Answer(100, Old), At(500)).With(Answer(50, Old, New), At(600));
        Assert.Equal((At(1200), At(600)), (seen.SafeToSwitchFrom(New), seen.SafeToSwitchFrom(Old)));
        Assert.Equal(At(1200), seen.With(Answer(600, Old, New), At(900)).SafeToSwitchFrom(New));
    }

    [Fact]
    public void With_FailedLookUp_ChangesNothing()
    {
        var seen = TlsaSightings.Empty.With(Answer(600, Old), At(0));
        Assert.Equal(seen, seen.With(new(DnsStatus.Servfail, []), At(60)));
    }

    [Fact]
    public void With_RecordThatWentAndCameBack_CountsAnew()
    {
        var seen = TlsaSightings.Empty.With(Answer(600, Old, New), At(0)).With(Answer(600, Old), At(700));
        Assert.Null(seen.SafeToSwitchFrom(New));
        Assert.Equal(At(1400), seen.With(Answer(600, Old, New), At(800)).SafeToSwitchFrom(New));
    }

    private static DateTimeOffset At(int seconds) => TestChain.Now.AddSeconds(seconds);

    private static RecordAnswer<TlsaRecord> Answer(int life, params TlsaRecord[] records) =>
        new(DnsStatus.Success, [.. records]) { Security = DnsSecurity.Secure, TimeToLive = TimeSpan.FromSeconds(life) };
}
