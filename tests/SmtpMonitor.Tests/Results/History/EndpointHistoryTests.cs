using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Results.History;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Results.History;

public sealed class EndpointHistoryTests
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Endpoint _endpoint = Some.Endpoint();
    private readonly ResultStore _store;

    public EndpointHistoryTests()
    {
        _store = new ResultStore([], _time, NullLogger<ResultStore>.Instance);
        _store.Add(_endpoint);
    }

    private EndpointHistory History => _store.FindHistory(_endpoint.Key)!;

    [Fact]
    public void Strip_FailuresLongAgo_OutliveSuccessesOfThatTime()
    {
        Record(Some.Success(_endpoint), 10);
        Record(Some.Failure(_endpoint), 3);
        Record(Some.Success(_endpoint), HistoryStrip.Newest);

        Assert.Equal(HistoryStrip.Newest + 3, History.Strip.Length);
        Assert.Equal(3, History.Strip.TakeWhile(e => e is { Success: false, Reason: Reason.ConnectRefused, FailedPhase: Phase.Connect }).Count());
        Assert.Equal(Some.Start.AddMinutes(11), History.Strip[0].RecordedAt);
        Assert.Equal(TimeSpan.FromMilliseconds(120), History.Strip[^1].Duration);
    }

    [Fact]
    public void Strip_FailingForEver_IsBounded()
    {
        Record(Some.Failure(_endpoint), 1000);

        Assert.Equal(HistoryStrip.Newest + HistoryStrip.OlderFailures, History.Strip.Length);
        Assert.Equal(Some.Start.AddMinutes(1000), History.Strip[^1].RecordedAt);
    }

    [Fact]
    public void Failures_InARow_AreOneRunToldByTheNewest()
    {
        Record(Some.Failure(_endpoint) with { Transcript = Dialogue("first") });
        Record(Some.Failure(_endpoint) with { Transcript = Dialogue("second") }, 4);

        var run = Assert.Single(History.Failures);
        Assert.Equal((Some.Start.AddMinutes(1), Some.Start.AddMinutes(5), 5, Reason.ConnectRefused), (run.FirstAt, run.LastAt, run.Count, run.Reason));
        Assert.Equal(Dialogue("second"), run.Transcript);
    }

    [Fact]
    public void Failures_BrokenByASuccessOrAnotherReason_AreRunsOfTheirOwn_NewestFirst()
    {
        Record(Some.Failure(_endpoint) with { Transcript = Dialogue("a"), Detail = "a" });
        Record(Some.Success(_endpoint), 200);
        Record(Some.Failure(_endpoint) with { Transcript = Dialogue("b"), Detail = "b" }, 2);
        Record(Some.Failure(_endpoint, Reason.BannerTimeout, Phase.Banner) with { Transcript = Dialogue("c"), Detail = "c", Reply = "451 later" });

        Assert.Equal([("c", 1), ("b", 2), ("a", 1)], History.Failures.Select(f => (f.Detail, f.Count)));
        Assert.Equal([Dialogue("c"), Dialogue("b"), Dialogue("a")], History.Failures.Select(f => f.Transcript));
        Assert.Equal("451 later", History.Failures[0].Reply);
    }

    [Fact]
    public void Failures_Many_KeepsTheNewestRuns()
    {
        for (var i = 0; i < 100; i++)
        {
            Record(Some.Failure(_endpoint) with { Detail = $"{i}" });
            Record(Some.Success(_endpoint));
        }

        Assert.Equal(["99", "98", "97", "96", "95", "94", "93"], History.Failures.Select(f => f.Detail));
    }

    [Fact]
    public void Success_BeforeAnOutage_StaysWithItsDialogue()
    {
        Record(Some.Success(_endpoint) with { Transcript = Dialogue("old") });
        Record(Some.Success(_endpoint) with { Transcript = Dialogue("sound") });
        Assert.Equal(new LastSuccess(Some.Start.AddMinutes(2), TimeSpan.FromMilliseconds(120), []), History.Success! with { Transcript = [] });
        Record(Some.Failure(_endpoint), 500);

        Assert.Equal(Some.Start.AddMinutes(2), History.Success!.At);
        Assert.Equal(Dialogue("sound"), History.Success.Transcript);
    }

    [Fact]
    public void FindHistory_OfNothing_IsEmptyOrNull()
    {
        Assert.Equal((0, 0, null), (History.Strip.Length, History.Failures.Length, History.Success));
        _store.Remove(_endpoint.Key);
        Assert.Null(_store.FindHistory(_endpoint.Key));
    }

    [Fact]
    public void Pack_HostileDialogue_StaysWithinItsBytes_AndKeepsTheEnd()
    {
        var random = new Random(1);
        ImmutableArray<TranscriptLine> lines =
        [
            .. Enumerable.Range(0, 40).Select(i => new TranscriptLine(
                Speaker.Server, TimeSpan.FromMilliseconds(i), new string([.. Enumerable.Range(0, 160).Select(_ => (char)random.Next(0x4E00, 0x9FFF))]))),
        ];

        var packed = PackedDialogue.Pack(lines);

        Assert.InRange(packed.Length, 1, PackedDialogue.MostBytes);
        Assert.Equal(lines[^1], packed.Unpack()[^1]);
        Assert.Equal("the beginning is left out", packed.Unpack()[0].Text);
    }

    [Fact]
    public void Room_Full_KeepsWhatHappenedWithoutTheDialogue_AndIsGivenBack()
    {
        var room = new DialogueRoom(PackedDialogue.Pack(Dialogue("a")).Length);
        var book = new FailureBook(room);
        var results = new[] { "a", "b", "c" }.Select(d => new RecordedResult(
            Some.Failure(_endpoint, d == "b" ? Reason.ConnectReset : Reason.ConnectTimeout) with { Detail = d, Transcript = Dialogue(d) }, Some.Start, null)).ToList();
        book.Add(null, results[0]);
        book.Add(results[0], results[1]);
        book.Add(results[1], results[2]);

        var failures = book.Snapshot(results[2], new HistoryStrip()).Failures;
        Assert.Equal(["c", "b", "a"], failures.Select(f => f.Detail));
        Assert.Equal([Dialogue("c"), [], Dialogue("a")], failures.Select(f => f.Transcript));
        Assert.NotEqual(0, room.Taken);
        book.Forget();
        Assert.Equal(0, room.Taken);
    }

    [Fact]
    public void PathStore_Endpoint_KeepsItsLastTraceUntilItIsGone()
    {
        var paths = new PathStore(_time);
        var trace = new PathTrace(System.Net.IPAddress.Loopback, 25, [], TraceEnd.Silent);
        paths.PathFound(_endpoint.Key, trace, null);
        Assert.Null(paths.Find(_endpoint.Key));

        paths.EndpointAdded(_endpoint);
        paths.PathFound(_endpoint.Key, trace, null);
        paths.PathFound(_endpoint.Key, null, null);
        Assert.Equal(new PathFinding(Some.Start, trace, null), paths.Find(_endpoint.Key));

        paths.EndpointRemoved(_endpoint);
        Assert.Null(paths.Find(_endpoint.Key));
    }

    private static ImmutableArray<TranscriptLine> Dialogue(string text) =>
        [new(Speaker.Note, TimeSpan.Zero, "connected"), new(Speaker.Server, TimeSpan.FromMilliseconds(3), $"220 {text}"), new(Speaker.Client, TimeSpan.FromMilliseconds(4), "EHLO monitor.example")];

    private void Record(ProbeResult result, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            _store.Record(result);
        }
    }
}
