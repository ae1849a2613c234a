using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Cli.Advising;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Cli.Advising;

public sealed class AdviceLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("silent open", Verdict.Healthy)]
    [InlineData("silent silent", Verdict.PortBlocked)]
    [InlineData("silent closed", Verdict.ServiceDown)]
    [InlineData("silent skipped", Verdict.Unknown)]
    [InlineData("nameless nameless", Verdict.NameUnresolved)]
    public async Task At_OneLookIsNotEnough_LooksASecondTimeAndNoMore(string looks, Verdict expected)
    {
        var prober = new ScriptedProber { [25] = looks, [587] = "open" };

        var sights = await LookAsync(prober);

        Assert.Equal(expected, sights[0].Judgement.Verdict);
        Assert.Equal((2, 1), (prober.Count(25), prober.Count(587)));
    }

    [Theory]
    [InlineData("open", Verdict.Healthy)]
    [InlineData("closed", Verdict.ServiceDown)]
    [InlineData("busy", Verdict.Throttled)]
    public async Task At_OneLookSaysIt_LooksOnce(string look, Verdict expected)
    {
        var prober = new ScriptedProber { [25] = look, [587] = "open" };

        var sights = await LookAsync(prober);

        Assert.Equal(expected, sights[0].Judgement.Verdict);
        Assert.Equal((1, 1), (prober.Count(25), prober.Count(587)));
    }

    [Fact]
    public async Task At_NothingSent_IsASightWithoutAResult()
    {
        var sights = await LookAsync(new ScriptedProber { [25] = "skipped skipped", [587] = "open" });

        Assert.Null(sights[0].Result);
        Assert.Equal((Verdict.Unknown, "nothing was sent to it (throttled)"), (sights[0].Judgement.Verdict, sights[0].Judgement.Because));
        Assert.True(sights[1].IsSound);
    }

    [Fact]
    public async Task At_Cancelled_GivesNoAdvice()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => LookAsync(new ScriptedProber { [25] = "silent", [587] = "open" }, stop.Token));
    }

    private static Task<ImmutableArray<PortSight>> LookAsync(ScriptedProber prober, CancellationToken? token = null) => new AdviceLook(prober).AtAsync(
        [
            .. new[] { 25, 587 }.Select(p => new Endpoint(
                new EndpointKey("advise", "mail.example.test", p, IpFamily.Ipv4),
                new EndpointSettings { Role = PortRole.Submission, Tls = new TlsSettings(), EhloName = "monitor.example.test" })),
        ],
        token ?? Token);

    /// <summary>By port: what each look sees, in words.</summary>
    private sealed class ScriptedProber : IProber
    {
        private readonly ConcurrentDictionary<int, Queue<string>> _looks = new();
        private readonly ConcurrentDictionary<int, int> _counts = new();

        public string this[int port]
        {
            set => _looks[port] = new Queue<string>(value.Split(' '));
        }

        public int Count(int port) => _counts.GetValueOrDefault(port);

        public Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken)
        {
            var port = endpoint.Key.Port;
            _counts.AddOrUpdate(port, 1, (_, count) => count + 1);
            var (reason, state) = _looks[port].Dequeue() switch
            {
                "open" => (Reason.None, PortState.Open),
                "silent" => (Reason.ConnectTimeout, PortState.Filtered),
                "closed" => (Reason.ConnectRefused, PortState.Refused),
                "busy" => (Reason.BannerThrottled, PortState.Open),
                "nameless" => (Reason.DnsTimeout, PortState.Unresolved),
                _ => ((Reason, PortState)?)null,
            } ?? (Reason.Cancelled, PortState.Unresolved);
            return Task.FromResult(reason == Reason.Cancelled
                ? new ProbeOutcome(null, SkipReason.Throttled)
                : new ProbeOutcome(new ProbeResult { Endpoint = endpoint, StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.Zero, Reason = reason, PortState = state }, null));
        }
    }
}
