using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Results;

public sealed class ResultStoreTests
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Recorder _recorder = new();
    private readonly Endpoint _endpoint = Some.Endpoint();
    private readonly ResultStore _store;

    public ResultStoreTests()
    {
        _store = new ResultStore([new Broken(), _recorder], _time, NullLogger<ResultStore>.Instance);
        _store.Add(_endpoint);
    }

    [Fact]
    public void Record_FirstResult_IsAChangeFromUnknown()
    {
        Assert.True(_store.Record(Some.Success(_endpoint)));

        Assert.Equal(new StateChange(Condition.Unknown, Condition.Up, Reason.None, null), _recorder.Last.Change);
        Assert.Equal((Condition.Up, Some.Start), Now());
    }

    [Fact]
    public void Record_DownAndUpAgain_TellsHowLongEachLasted()
    {
        _store.Record(Some.Success(_endpoint));
        _time.Advance(TimeSpan.FromMinutes(10));
        _store.Record(Some.Failure(_endpoint));
        Assert.Equal(new StateChange(Condition.Up, Condition.Down, Reason.None, TimeSpan.FromMinutes(10)), _recorder.Last.Change);
        _time.Advance(TimeSpan.FromMinutes(3));
        _store.Record(Some.Success(_endpoint));

        Assert.Equal(new StateChange(Condition.Down, Condition.Up, Reason.ConnectRefused, TimeSpan.FromMinutes(3)), _recorder.Last.Change);
        Assert.Equal((Condition.Up, Some.Start.AddMinutes(13)), Now());
    }

    [Fact]
    public void Reference_IsKnown_ButOnlyThoseThatAskForItAreTold()
    {
        var asks = new Recorder { SeesReferences = true };
        var store = new ResultStore([_recorder, asks], _time, NullLogger<ResultStore>.Instance);
        _recorder.Calls.Clear();
        var reference = _endpoint with { IsReference = true };

        store.Add(reference);
        store.Record(Some.Success(reference));
        store.Replace(reference with { Labels = Some.Labels(("team", "mail")) });

        Assert.NotNull(store.Newest(reference.Key));
        Assert.Empty(store.All());
        store.Remove(reference.Key);
        Assert.Empty(_recorder.Calls);
        Assert.Equal(["+", "r", "~", "-"], asks.Calls);
    }

    [Fact]
    public void Record_LongDialogue_IsKeptAndToldShortened()
    {
        var lines = Enumerable.Repeat(new TranscriptLine(Speaker.Server, TimeSpan.Zero, new string('x', 500)), 256);
        _store.Record(Some.Success(_endpoint) with { Transcript = [.. lines] });

        Assert.Equal(ResultDigest.TranscriptLines, _store.Find(_endpoint.Key)!.Newest!.Result.Transcript.Length);
        Assert.Equal(ResultDigest.TranscriptLines, _recorder.Last.Result.Transcript.Length);
    }

    [Fact]
    public void Record_SameAsBefore_IsNoChange()
    {
        _store.Record(Some.Failure(_endpoint));
        _store.Record(Some.Failure(_endpoint));

        Assert.Null(_recorder.Last.Change);
    }

    [Fact]
    public void Record_DownForAnotherReason_IsAChangeThatKeepsTheStart()
    {
        _store.Record(Some.Failure(_endpoint));
        _time.Advance(TimeSpan.FromMinutes(1));
        _store.Record(Some.Failure(_endpoint, Reason.ConnectTimeout));

        Assert.Equal(new StateChange(Condition.Down, Condition.Down, Reason.ConnectRefused, null), _recorder.Last.Change);
        Assert.Equal((Condition.Down, Some.Start), Now());
    }

    [Fact]
    public void Record_EndpointGone_LeavesNoTrace()
    {
        _store.Remove(_endpoint.Key);

        Assert.False(_store.Record(Some.Success(_endpoint)));
        Assert.Null(_store.Find(_endpoint.Key));
        Assert.Equal(["+", "-"], _recorder.Calls);
    }

    [Fact]
    public void Record_EndpointHasOtherSettingsSince_DropsTheOldOnesResult()
    {
        _store.Record(Some.Success(_endpoint));
        var changed = Some.Endpoint(settings: Some.Settings with { Interval = TimeSpan.FromMinutes(2) });
        _store.Replace(changed);

        Assert.False(_store.Record(Some.Failure(_endpoint)));
        Assert.True(_store.Record(Some.Failure(changed)));
        Assert.Equal(["+", "r", "~", "r"], _recorder.Calls);
        Assert.Equal(Condition.Up, _recorder.Last.Change!.From);
    }

    [Fact]
    public void Record_OneOutputThrows_OthersStillHear()
    {
        _store.Record(Some.Success(_endpoint));

        Assert.Equal(["+", "r"], _recorder.Calls);
    }

    [Fact]
    public void All_SeveralEndpoints_ListsEach()
    {
        _store.Add(Some.Endpoint(port: 25));

        Assert.Equal([25, 587], _store.All().Select(s => s.Endpoint.Key.Port).Order());
    }

    private (Condition Condition, DateTimeOffset? Since) Now()
    {
        var snapshot = _store.Find(_endpoint.Key)!;
        return (snapshot.Condition, snapshot.Since);
    }

    private sealed class Recorder : IResultObserver
    {
        public bool SeesReferences { get; init; }

        public List<string> Calls { get; } = [];

        public RecordedResult Last { get; private set; } = null!;

        public void EndpointAdded(Endpoint endpoint) => Calls.Add("+");

        public void EndpointReplaced(Endpoint before, Endpoint after) => Calls.Add("~");

        public void EndpointRemoved(Endpoint endpoint) => Calls.Add("-");

        public void ResultRecorded(RecordedResult recorded)
        {
            Calls.Add("r");
            Last = recorded;
        }
    }

    private sealed class Broken : IResultObserver
    {
        public void EndpointAdded(Endpoint endpoint) => throw new InvalidOperationException("a broken output");

        public void EndpointReplaced(Endpoint before, Endpoint after) => throw new InvalidOperationException("a broken output");

        public void EndpointRemoved(Endpoint endpoint) => throw new InvalidOperationException("a broken output");

        public void ResultRecorded(RecordedResult recorded) => throw new InvalidOperationException("a broken output");
    }
}
