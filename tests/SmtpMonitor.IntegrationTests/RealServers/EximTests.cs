using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>The monitor against a real Exim, also while it stops and starts.</summary>
public sealed class EximTests(MailServers servers)
{
    private readonly Probes _probes = new(servers.CaFile);

    [Theory]
    [InlineData(25)]
    [InlineData(587)]
    [InlineData(465)]
    public async Task Probe_EachPort_Succeeds(int like)
    {
        var exim = await servers.EximAsync();
        var port = like switch { 25 => exim.Ports.Relay, 587 => exim.Ports.Submission, _ => exim.Ports.Smtps };

        var result = await _probes.ProbeAsync(port, like);

        Probes.AssertSuccess(result);
        Assert.Empty(result.Warnings);
        Assert.NotNull(result.Tls);
    }

    [Fact]
    public async Task Probe_RelayingExpectedRefused_SucceedsOnTheRefusal()
    {
        var exim = await servers.EximAsync();

        var result = await _probes.ProbeAsync(
            exim.Ports.Relay,
            like: 25,
            s => s with { Envelope = new EnvelopeSettings { From = "a@example.test", To = "b@elsewhere.test", Expect = RecipientExpectation.Refused } });

        Probes.AssertSuccess(result);
        Assert.Equal(550, result.Phases.Single(p => p.Phase == Phase.Rcpt).ReplyCode);
    }

    [Fact]
    public async Task Probe_EverySession_EndsWithQuitInTheServersLog()
    {
        MailServers.RequireExim();
        await using var exim = await EximServer.StartAsync(servers.Certificates, TestContext.Current.CancellationToken);

        foreach (var port in exim.Ports.All)
        {
            Probes.AssertSuccess(await _probes.ProbeAsync(port, port == exim.Ports.Smtps ? 465 : 587));
        }

        await Eventually.HoldsAsync(
            () => Task.FromResult(exim.Log.Split("closed by QUIT").Length - 1 == exim.Ports.All.Count()),
            TimeSpan.FromSeconds(10),
            () => exim.Log,
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Probe_ServerStopsAndStarts_IsRefusedAndRecovers()
    {
        MailServers.RequireExim();
        var cancellation = TestContext.Current.CancellationToken;
        var exim = await EximServer.StartAsync(servers.Certificates, cancellation);
        var ports = exim.Ports;
        await using (exim)
        {
            Probes.AssertSuccess(await _probes.ProbeAsync(ports.Submission, like: 587));
        }

        var refused = await _probes.ProbeAsync(ports.Submission, like: 587);

        Probes.AssertFailure(Phase.Connect, Reason.ConnectRefused, refused);
        Assert.Equal(PortState.Refused, refused.PortState);
        await using var restarted = await EximServer.StartAsync(servers.Certificates, cancellation, again: ports);
        Probes.AssertSuccess(await _probes.ProbeAsync(ports.Submission, like: 587));
    }
}
