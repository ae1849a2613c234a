using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>Probes of the real servers, with the defaults of a port like it.</summary>
internal sealed class Probes(string caFile)
{
    private readonly Prober _prober = new(
        new LoopbackResolver(), TimeProvider.System, new SessionGate(TimeProvider.System) { SessionsPerAddress = 16 }, new AddressBackoff(TimeProvider.System), new LoginLedger(TimeProvider.System));

    /// <param name="port">Where.</param>
    /// <param name="like">The standard port whose defaults apply.</param>
    /// <param name="change">What is different from the defaults.</param>
    public async Task<ProbeResult> ProbeAsync(int port, int like, Func<EndpointSettings, EndpointSettings>? change = null)
    {
        var defaults = PortDefaults.For(like);
        var settings = new EndpointSettings
        {
            Role = defaults.Role,
            EhloName = "monitor.example.test",
            Tls = new TlsSettings
            {
                Mode = defaults.Mode!.Value,
                VerifyCertificate = defaults.VerifyCertificate,
                MinimumVersion = defaults.MinimumVersion,
                CaFile = caFile,
            },
        };
        var endpoint = new Endpoint(
            new EndpointKey("real", PostfixConfiguration.HostName, port, IpFamily.Ipv4), change is null ? settings : change(settings));
        var outcome = await _prober.ProbeAsync(endpoint, TestContext.Current.CancellationToken);
        return outcome.Result ?? throw new InvalidOperationException($"skipped: {outcome.Skipped}");
    }

    /// <summary>Fails with the dialogue when the probe did.</summary>
    public static void AssertSuccess(ProbeResult result) => Assert.True(result.Success, Tell(result));

    /// <summary>Fails with the dialogue when the probe succeeded or failed otherwise.</summary>
    public static void AssertFailure(Phase phase, Reason reason, ProbeResult result) =>
        Assert.True(result.FailedPhase == phase && result.Reason == reason, $"expected {phase}/{reason}\n{Tell(result)}");

    private static string Tell(ProbeResult result) =>
        $"{result.FailedPhase}/{result.Reason}: {result.Detail}\n{string.Join('\n', result.Transcript.Select(l => $"{l.Speaker}: {l.Text}"))}";
}
