using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Tests.Scheduling.Errands;

public sealed class FaultAgesTests
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly FaultAges<string> _ages;

    public FaultAgesTests() => _ages = new(new SchedulingClock(_time));

    [Fact]
    public void Youngest_NothingWrong_IsNull() => Assert.Null(_ages.Youngest("a", []));

    [Fact]
    public void Youngest_ANewFaultBesideAnOldOne_IsNew()
    {
        Assert.Equal(TimeSpan.Zero, _ages.Youngest("a", ["old", "old"]));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), _ages.Youngest("a", ["old"]));
        Assert.Equal(TimeSpan.Zero, _ages.Youngest("a", ["old", "new"]));
        Assert.Equal(TimeSpan.FromHours(1), _ages.Youngest("a", ["old"]));
    }

    [Fact]
    public void Youngest_OfAnotherErrand_IsItsOwn()
    {
        _ages.Youngest("a", ["old"]);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.Zero, _ages.Youngest("b", ["old"]));
    }

    [Fact]
    public void Youngest_OfAFaultThatWasGone_IsNew()
    {
        _ages.Youngest("a", ["fault"]);
        _time.Advance(TimeSpan.FromHours(1));
        _ages.Youngest("a", []);

        Assert.Equal(TimeSpan.Zero, _ages.Youngest("a", ["fault"]));
    }

    [Fact]
    public void Forget_EverythingIsNew()
    {
        _ages.Youngest("a", ["fault"]);
        _time.Advance(TimeSpan.FromHours(1));
        _ages.Forget("a");

        Assert.Equal(TimeSpan.Zero, _ages.Youngest("a", ["fault"]));
    }
}
