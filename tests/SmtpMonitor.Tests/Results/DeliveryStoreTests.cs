using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Tests.Web;

namespace SmtpMonitor.Tests.Results;

public sealed class DeliveryStoreTests
{
    private readonly DeliveryStore _store = new([], NullLogger<DeliveryStore>.Instance);

    [Fact]
    public void All_BeforeTheFirstRun_KnowsNoTimes()
    {
        _store.Put(SomeMail.Office);

        Assert.Equal((null, null, null), (Snapshot.Newest, Snapshot.Since, Snapshot.LastSuccessAt));
    }

    [Fact]
    public void Record_RunsInARow_StandSinceTheFirstOfThem()
    {
        _store.Put(SomeMail.Office);
        Record(SomeMail.Arrived, 0);
        Record(SomeMail.Lost, 15);
        Record(SomeMail.Lost with { Reason = DeliveryReason.ImapUnreachable }, 30);

        Assert.Equal(Some.Start.AddMinutes(15), Snapshot.Since);
        Assert.Equal(Some.Start + SomeMail.Arrived.Duration, Snapshot.LastSuccessAt);

        Record(SomeMail.Arrived, 45);

        Assert.Equal(Some.Start.AddMinutes(45), Snapshot.Since);
        Assert.Equal(Some.Start.AddMinutes(45) + SomeMail.Arrived.Duration, Snapshot.LastSuccessAt);
    }

    [Fact]
    public void Record_RunsThatFail_AreCountedUntilOneWorks()
    {
        _store.Put(SomeMail.Office);
        Assert.Equal(0, Snapshot.FailuresInARow);

        Record(SomeMail.Lost, 0);
        Record(SomeMail.Lost, 15);
        Assert.Equal(2, Snapshot.FailuresInARow);

        Record(SomeMail.Arrived, 30);
        Assert.Equal(0, Snapshot.FailuresInARow);

        Record(SomeMail.Lost, 45);
        Assert.Equal(1, Snapshot.FailuresInARow);
    }

    [Fact]
    public void Put_OtherSettings_KeepsWhatWasSeen()
    {
        _store.Put(SomeMail.Office);
        Record(SomeMail.Arrived, 0);

        _store.Put(SomeMail.Office with { Interval = TimeSpan.FromHours(1) });

        Assert.Equal(TimeSpan.FromHours(1), Snapshot.Definition.Interval);
        Assert.Equal(Some.Start, Snapshot.Since);
        Assert.NotNull(Snapshot.LastSuccessAt);
    }

    private DeliverySnapshot Snapshot => Assert.Single(_store.All());

    private void Record(DeliveryResult result, int minutes) => Assert.True(_store.Record(result with { StartedAt = Some.Start.AddMinutes(minutes) }));
}
