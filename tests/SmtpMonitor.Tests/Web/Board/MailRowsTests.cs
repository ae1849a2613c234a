using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Tests.Web.Board;

/// <summary>Senders and round trips on the board.</summary>
public sealed class MailRowsTests
{
    private readonly BoardRig _rig = new();

    [Fact]
    public void Look_NothingNewOfMail_IsTheSameView()
    {
        _rig.Senders.Put(SomeMail.Sender());
        _rig.Deliveries.Put(SomeMail.Office);
        var before = _rig.Look();

        Assert.Same(before, _rig.Look());
    }

    [Fact]
    public void Look_OneSenderLookedAt_KeepsTheRowsOfAllOthers()
    {
        _rig.Senders.Put(SomeMail.Sender("a"));
        _rig.Senders.Put(SomeMail.Sender("b"));
        _rig.Deliveries.Put(SomeMail.Office);
        var before = _rig.Look();

        _rig.Senders.Record(SomeMail.Sound(SomeMail.Sender("b")));
        var after = _rig.Look();

        Assert.True(after.Version > before.Version);
        Assert.Equal(before.LayoutVersion, after.LayoutVersion);
        Assert.Same(before.Senders[0], after.Senders[0]);
        Assert.Equal((Gravity.Unknown, Gravity.Sound), (before.Senders[1].Gravity, after.Senders[1].Gravity));
        Assert.Same(before.Deliveries[0], after.Deliveries[0]);
    }

    [Fact]
    public void Look_MailComesAndGoes_IsSeenAtOnce()
    {
        _rig.Look();
        _rig.Senders.Put(SomeMail.Sender());
        _rig.Deliveries.Put(SomeMail.Office);
        Assert.Equal((1, 1), (_rig.Look().Senders.Length, _rig.Look().Deliveries.Length));

        _rig.Deliveries.Put(SomeMail.Office with { To = "else@example.com" });
        Assert.Equal("else@example.com", _rig.Look().Deliveries[0].Definition.To);

        _rig.Senders.Remove("out");
        _rig.Deliveries.Remove("office");
        Assert.Equal((0, 0), (_rig.Look().Senders.Length, _rig.Look().Deliveries.Length));
    }

    [Fact]
    public void Gravity_OfARoundTrip_IsThatOfItsNewestRun()
    {
        _rig.Deliveries.Put(SomeMail.Office);
        Assert.Equal(Gravity.Unknown, Of(null));
        Assert.Equal(Gravity.Sound, Of(SomeMail.Arrived));
        Assert.Equal(Gravity.Wrong, Of(SomeMail.Lost));
        Assert.Equal(Gravity.Warned, Of(SomeMail.Arrived with { Warnings = [DeliveryWarning.CleanupFailed] }));
    }

    private Gravity Of(DeliveryResult? result)
    {
        if (result is not null)
        {
            _rig.Deliveries.Record(result);
        }

        return _rig.Look().Deliveries[0].Gravity;
    }
}
