using System.Collections.Concurrent;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class ProbeEngineTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _started = new();
    private int _inFlight;

    [Fact]
    public async Task TryEnqueue_PlacesAreFree_RunsAndGoesBackToZero()
    {
        var engine = Engine(4);

        Assert.True(engine.TryEnqueue("a", Work("a")));
        Assert.Equal(1, _inFlight);
        _gate.SetResult();

        await engine.CloseAsync();
        Assert.Equal(0, _inFlight);
        Assert.Equal(["a"], _started);
    }

    [Fact]
    public async Task TryEnqueue_OneLaneHangs_OthersStartAtOnce()
    {
        var engine = Engine(16);
        for (var i = 0; i < 40; i++)
        {
            engine.TryEnqueue("hangs", Work("hangs"));
        }

        Assert.Equal(8, _inFlight);
        Assert.True(engine.TryEnqueue("sound", Work("sound")));

        await Eventually.TrueAsync(() => _started.Contains("sound"), "the other lane's work begins although the first hangs");
        _gate.SetResult();
        await engine.CloseAsync();
    }

    [Fact]
    public async Task TryEnqueue_WaitingRoomIsFull_RefusesTheLaneThatFillsItAndNotTheOthers()
    {
        var engine = Engine(4);
        var taken = Enumerable.Range(0, 100).Count(_ => engine.TryEnqueue("floods", Work("floods")));

        // Half of 4 places, and half of the 16 that may wait.
        Assert.Equal(10, taken);
        Assert.True(engine.TryEnqueue("other", Work("other")));
        _gate.SetResult();
        await engine.CloseAsync();
    }

    [Fact]
    public async Task TryEnqueue_WorkWaits_RunsInTurnWhenPlacesComeFree()
    {
        var engine = Engine(1);
        engine.TryEnqueue("a", Work("a1"));
        engine.TryEnqueue("a", Work("a2"));
        engine.TryEnqueue("a", Work("a3"));
        engine.TryEnqueue("b", Work("b1"));
        _gate.SetResult();

        await Eventually.TrueAsync(() => _started.Count == 4 && _inFlight == 0, "everything ran");

        Assert.Equal(["a1", "a2", "b1", "a3"], _started);
    }

    [Fact]
    public async Task Resize_MorePlaces_StartsWhatWaits()
    {
        var engine = Engine(1);
        engine.TryEnqueue("a", Work("a1"));
        engine.TryEnqueue("b", Work("b1"));
        Assert.Equal(1, _inFlight);

        engine.Resize(8);

        Assert.Equal(2, _inFlight);
        _gate.SetResult();
        await engine.CloseAsync();
    }

    [Fact]
    public async Task CloseAsync_WorkWaits_DropsItAndTakesNoMore()
    {
        var engine = Engine(1);
        engine.TryEnqueue("a", Work("runs"));
        engine.TryEnqueue("a", Work("waits"));

        var idle = engine.CloseAsync();
        Assert.False(engine.TryEnqueue("a", Work("late")));
        Assert.False(idle.IsCompleted);
        _gate.SetResult();
        await idle;

        Assert.Equal(["runs"], _started);
        Assert.Equal(0, _inFlight);
    }

    [Fact]
    public async Task TryEnqueue_WorkThrowsAgainstItsPromise_GivesThePlaceBack()
    {
        var engine = Engine(1);
        engine.TryEnqueue("a", () => throw new InvalidOperationException("a defect"));
        await Eventually.TrueAsync(() => _inFlight == 0, "the place is free again");

        Assert.True(engine.TryEnqueue("a", Work("next")));
        _gate.SetResult();
        await engine.CloseAsync();
        Assert.Equal(["next"], _started);
    }

    private ProbeEngine Engine(int places) => new(places, n => _inFlight = n);

    private Func<Task> Work(string name) => async () =>
    {
        _started.Enqueue(name);
        await _gate.Task;
    };
}
