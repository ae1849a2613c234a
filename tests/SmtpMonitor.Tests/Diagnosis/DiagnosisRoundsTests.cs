using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Diagnosis;

/// <summary>From the stores to the outputs of verdicts.</summary>
public sealed class DiagnosisRoundsTests : IVerdictObserver, IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Verdicts _verdicts = new();
    private readonly DiagnosisRounds _rounds;
    private readonly ResultStore _store;
    private readonly List<(EndpointKey Endpoint, Verdict? Before, Verdict Verdict)> _told = [];

    public DiagnosisRoundsTests()
    {
        var failing = new FailingOutput();
        _rounds = new DiagnosisRounds(_verdicts, [failing, this], new SchedulingClock(_time), _time, NullLogger<DiagnosisRounds>.Instance);
        _store = new ResultStore([_rounds], _time, NullLogger<ResultStore>.Instance);
    }

    [Fact]
    public void Result_Recorded_BecomesAVerdict_AndOnlyChangesAreTold()
    {
        var endpoint = Some.Endpoint();
        _store.Add(endpoint);
        _rounds.Round();
        Record(Some.Success(endpoint));
        Record(Some.Success(endpoint));
        Record(Some.Failure(endpoint));

        Assert.Equal([(null, Verdict.Unknown), (Verdict.Unknown, Verdict.Healthy), (Verdict.Healthy, Verdict.ServiceDown)], _told.Select(t => (t.Before, t.Verdict)));
        Assert.Equal(Verdict.ServiceDown, _verdicts.Find(endpoint.Key)?.Verdict);
    }

    [Fact]
    public void Endpoint_Removed_IsForgotten()
    {
        var endpoint = Some.Endpoint();
        _store.Add(endpoint);
        Record(Some.Success(endpoint));
        _store.Remove(endpoint.Key);
        _rounds.Round();

        Assert.Null(_verdicts.Find(endpoint.Key));
    }

    [Fact]
    public void Reference_SpeaksForOthers_AndNobodyIsToldOfItsOwnVerdict()
    {
        var reference = Some.Endpoint("elsewhere") with { IsReference = true };
        _store.Add(reference);
        Record(Some.Failure(reference));
        Assert.Empty(_told);
        Assert.Null(_verdicts.Find(reference.Key));

        // It comes to be our own, and goes again.
        _store.Remove(reference.Key);
        var own = reference with { IsReference = false };
        _store.Add(own);
        Record(Some.Success(own));
        Assert.Equal(Verdict.Healthy, _verdicts.Find(own.Key)?.Verdict);
        _store.Remove(own.Key);
        _store.Add(reference);
        _rounds.Round();
        Assert.Null(_verdicts.Find(reference.Key));
    }

    [Fact]
    public void Trace_Wanted_HoldsTheVerdictBackUntilItIsFound()
    {
        var (endpoint, sibling) = (Some.Endpoint(), Some.Endpoint(port: 465));
        _store.Add(endpoint);
        _store.Add(sibling);
        Record(Some.Success(endpoint));
        Record(Some.Success(sibling));
        _rounds.PathWanted(endpoint.Key);
        Record(Some.Failure(endpoint));
        Record(Some.Success(sibling));
        Assert.Equal(Verdict.Unknown, _verdicts.Find(endpoint.Key)?.Verdict);

        _rounds.PathFound(endpoint.Key, new PathTrace(System.Net.IPAddress.Loopback, 587, [], TraceEnd.Silent), null);
        _rounds.Round();
        Assert.Equal(Verdict.ServiceDown, _verdicts.Find(endpoint.Key)?.Verdict);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task WallClock_Stepping_NeitherAgesResultsNorMakesThemNew(int hours)
    {
        var wall = new SteppingClock();
        await using var rounds = new DiagnosisRounds(_verdicts, [], new SchedulingClock(wall), wall, NullLogger<DiagnosisRounds>.Instance);
        var store = new ResultStore([rounds], wall, NullLogger<ResultStore>.Instance);
        var endpoint = Some.Endpoint();
        store.Add(endpoint);
        store.Record(Some.Success(endpoint) with { StartedAt = wall.GetUtcNow() });
        wall.Steady.Advance(TimeSpan.FromSeconds(10));
        wall.Step = TimeSpan.FromHours(hours);
        rounds.Round();
        Assert.Equal(Verdict.Healthy, _verdicts.Find(endpoint.Key)?.Verdict);

        wall.Steady.Advance(TimeSpan.FromSeconds(140));
        rounds.Round();
        Assert.Equal(Verdict.Unknown, _verdicts.Find(endpoint.Key)?.Verdict);
    }

    [Fact]
    public async Task Rounds_RunByThemselves_AndMakeOldResultsUnknown()
    {
        var endpoint = Some.Endpoint();
        _rounds.Start();
        _store.Add(endpoint);
        _store.Record(Some.Success(endpoint) with { StartedAt = _time.GetUtcNow() });
        await AwaitAsync(Verdict.Healthy);

        await AwaitAsync(Verdict.Unknown);
        Assert.InRange(_time.GetUtcNow() - Some.Start, TimeSpan.FromSeconds(140), TimeSpan.FromSeconds(160));
        await _rounds.StopAsync();

        Task AwaitAsync(Verdict verdict) => Eventually.TrueAsync(
            () =>
            {
                if (_verdicts.Find(endpoint.Key)?.Verdict == verdict)
                {
                    return true;
                }

                _time.Advance(TimeSpan.FromMilliseconds(500));
                return false;
            },
            $"{verdict}");
    }

    void IVerdictObserver.Judged(EndpointKey endpoint, Judgement? before, Judgement judgement) => _told.Add((endpoint, before?.Verdict, judgement.Verdict));

    public ValueTask DisposeAsync() => _rounds.DisposeAsync();

    private void Record(ProbeResult result)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(_store.Record(result with { StartedAt = _time.GetUtcNow() }));
        _rounds.Round();
    }

    private sealed class FailingOutput : IVerdictObserver
    {
        public void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement) => throw new InvalidOperationException("an output failed");
    }
}
