using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Results;

public sealed class ControlStoreTests
{
    private readonly Recorder _recorder = new();
    private readonly Control _control = Some.Control();
    private readonly ControlStore _store;

    public ControlStoreTests()
    {
        _store = new ControlStore([new Broken(), _recorder], NullLogger<ControlStore>.Instance);
        _store.Add(_control);
    }

    [Fact]
    public void Record_Result_IsTheNewestAndTold()
    {
        Assert.Null(_store.Find(_control.Key)!.Newest);
        Assert.True(_store.Record(Some.Open(_control.Key)));
        Assert.True(_store.Record(Some.Silent(_control.Key)));

        Assert.Equal(new ControlSnapshot(_control, Some.Silent(_control.Key)), _store.Find(_control.Key));
        Assert.Equal(["+", "True", "False"], _recorder.Calls);
    }

    [Fact]
    public void Record_ControlGone_LeavesNoTrace()
    {
        _store.Remove(_control.Key);
        _store.Remove(_control.Key);

        Assert.False(_store.Record(Some.Open(_control.Key)));
        Assert.Null(_store.Find(_control.Key));
        Assert.Empty(_store.All());
        Assert.Equal(["+", "-"], _recorder.Calls);
    }

    [Fact]
    public void Replace_OtherSettings_KeepsWhatWasSeen()
    {
        _store.Record(Some.Open(_control.Key));
        var changed = _control with { Settings = new ControlSettings { Interval = TimeSpan.FromMinutes(5) } };

        _store.Replace(changed);

        Assert.Equal(new ControlSnapshot(changed, Some.Open(_control.Key)), Assert.Single(_store.All()));
        Assert.Equal(["+", "True"], _recorder.Calls);
    }

    [Fact]
    public void Add_SameControlTwice_IsADefect() => Assert.Throws<InvalidOperationException>(() => _store.Add(_control));

    [Fact]
    public void All_BothFamilies_ListsEach()
    {
        _store.Add(Some.Control(family: IpFamily.Ipv6));

        Assert.Equal([IpFamily.Ipv4, IpFamily.Ipv6], _store.All().Select(s => s.Control.Key.Family).Order());
    }

    [Fact]
    public async Task Record_WhileOthersAddAndRemove_TellsNothingAfterARemoval()
    {
        var recording = Task.Run(
            () =>
            {
                for (var i = 0; i < 20_000; i++)
                {
                    _store.Record(Some.Open(_control.Key));
                }
            },
            TestContext.Current.CancellationToken);
        while (!recording.IsCompleted)
        {
            _store.Remove(_control.Key);
            _store.Add(_control);
        }

        await recording;
        var there = false;
        foreach (var call in _recorder.Calls)
        {
            Assert.True(call != "True" || there, "a result of a control that is not there");
            there = call != "-" && (there || call == "+");
        }
    }

    private sealed class Recorder : IControlObserver
    {
        private readonly Lock _lock = new();

        public List<string> Calls { get; } = [];

        public void ControlAdded(ControlKey control) => Note("+");

        public void ControlRemoved(ControlKey control) => Note("-");

        public void ControlRecorded(ControlResult result) => Note($"{result.Success}");

        private void Note(string call)
        {
            lock (_lock)
            {
                Calls.Add(call);
            }
        }
    }

    private sealed class Broken : IControlObserver
    {
        public void ControlAdded(ControlKey control) => throw new InvalidOperationException("broken");

        public void ControlRemoved(ControlKey control) => throw new InvalidOperationException("broken");

        public void ControlRecorded(ControlResult result) => throw new InvalidOperationException("broken");
    }
}
