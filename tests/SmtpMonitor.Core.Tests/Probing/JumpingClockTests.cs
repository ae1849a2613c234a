using System.Net;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>A machine that sleeps in the middle of a probe: the clock is hours later from one look to the next.</summary>
public sealed class JumpingClockTests : IAsyncLifetime
{
    private readonly ProberRig _rig = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Probe_ClockJumpsAtAnyLook_EndsWithAResult_LeavesNoPlaceTaken_AndClosesItsSocket()
    {
        var server = await _rig.StartAsync("healthy/postfix-submission");
        var endpoint = _rig.EndpointFor(server);
        var looks = await ProbeAsync(endpoint, int.MaxValue);
        Assert.InRange(looks, 20, 500);
        for (var jump = 1; jump <= looks; jump++)
        {
            await ProbeAsync(endpoint, jump);
        }

        // Every connection that the server took has ended.
        var accepted = server.AcceptedConnections;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        await server.WaitForSessionsAsync(accepted, patience.Token);
    }

    private async Task<int> ProbeAsync(Core.Targets.Endpoint endpoint, int jumpAt)
    {
        var time = new JumpingTime(jumpAt);
        var gate = new SessionGate(TimeProvider.System);
        var prober = new Prober(_rig, time, gate, new AddressBackoff(TimeProvider.System), new LoginLedger(TimeProvider.System));

        var outcome = await prober.ProbeAsync(endpoint, TestContext.Current.CancellationToken);

        Assert.NotNull(outcome.Result);
        Assert.True(outcome.Result.Reason != Reason.InternalError, $"jump at look {jumpAt}: {outcome.Result.Detail}");
        Assert.True(outcome.Result.Success || jumpAt < int.MaxValue, outcome.Result.Detail);
        using var place = gate.TryEnter(IPAddress.Loopback);
        Assert.True(place is not null, $"jump at look {jumpAt}: the place stays taken");
        return time.Looks;
    }

    /// <summary>The real time, an hour later from one look on. Timers do not notice.</summary>
    private sealed class JumpingTime(int jumpAt) : TimeProvider
    {
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public override long GetTimestamp() =>
            base.GetTimestamp() + (Interlocked.Increment(ref _looks) >= jumpAt ? 3600 * TimestampFrequency : 0);
    }
}
