using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>The monitor against a real Postfix: ports, TLS, envelopes.</summary>
public sealed class PostfixTests(MailServers servers)
{
    private readonly Probes _probes = new(servers.CaFile);

    [Fact]
    public async Task Probe_RelayPort_SucceedsWithEveryPhase()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Relay, like: 25);

        Probes.AssertSuccess(result);
        Assert.Equal(
            [Phase.Resolve, Phase.Connect, Phase.Banner, Phase.Ehlo, Phase.Starttls, Phase.Tls, Phase.EhloTls, Phase.Quit],
            result.Phases.Select(p => p.Phase));
        Assert.Equal(PortState.Open, result.PortState);
        Assert.StartsWith(PostfixConfiguration.HostName, result.Banner, StringComparison.Ordinal);
        Assert.Equal("TLS 1.3", result.Tls!.Version);
        Assert.Equal(CertificateProblem.None, result.Tls.Problem);
        Assert.Equal(221, result.Phases[^1].ReplyCode);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Probe_RelayPortWithoutTls_SucceedsInClearText()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Relay, like: 25, s => s with { Tls = s.Tls with { Mode = TlsMode.None } });

        Probes.AssertSuccess(result);
        Assert.Null(result.Tls);
        Assert.True(result.StarttlsOffered);
    }

    [Fact]
    public async Task Probe_ImplicitTlsPort_SucceedsAndSeesAuth()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Smtps, like: 465);

        Probes.AssertSuccess(result);
        Assert.Equal([Phase.Resolve, Phase.Connect, Phase.Tls, Phase.Banner, Phase.Ehlo, Phase.Quit], result.Phases.Select(p => p.Phase));
        Assert.Contains("SCRAM-SHA-256", result.AuthMechanisms);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Probe_Tls12Server_SucceedsWithTls12()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Tls12, like: 25);

        Probes.AssertSuccess(result);
        Assert.Equal("TLS 1.2", result.Tls!.Version);
    }

    [Fact]
    public async Task Probe_SubmissionPortWithoutAuth_WarnsThatAuthIsMissing()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Alternative, like: 2525);

        Probes.AssertSuccess(result);
        Assert.False(result.AuthOffered);
        Assert.Contains(Warning.AuthMissing, result.Warnings);
    }

    [Fact]
    public async Task Probe_RejectingGreeting_FailsWithBannerRejected()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Rejecting, like: 25);

        Probes.AssertFailure(Phase.Banner, Reason.BannerRejected, result);
        Assert.StartsWith("554 5.7.1", result.Reply, StringComparison.Ordinal);
        Assert.Equal(PortState.Open, result.PortState);
    }

    [Fact]
    public async Task Probe_UnknownAuthority_FailsWithCertificateUntrusted()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Submission, like: 587, s => s with { Tls = s.Tls with { CaFile = null } });

        Probes.AssertFailure(Phase.Tls, Reason.CertificateUntrusted, result);
        Assert.NotNull(result.Tls!.Leaf);
    }

    [Fact]
    public async Task Probe_ClearTextPortTakenForImplicitTls_FailsWithPlainOnTlsPort()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(postfix.Ports.Relay, like: 465);

        Probes.AssertFailure(Phase.Tls, Reason.PlainOnTlsPort, result);
    }

    [Fact]
    public async Task Probe_KnownRecipient_IsAcceptedWithoutData()
    {
        var postfix = await servers.PostfixAsync();

        var result = await OfferAsync(postfix, $"postmaster@{PostfixConfiguration.Domain}", RecipientExpectation.Accepted);

        Probes.AssertSuccess(result);
        Assert.Equal(250, result.Phases.Single(p => p.Phase == Phase.Rcpt).ReplyCode);
    }

    [Fact]
    public async Task Probe_UnknownUser_FailsWithRcptRejected()
    {
        var postfix = await servers.PostfixAsync();

        var result = await OfferAsync(postfix, $"nobody-here@{PostfixConfiguration.Domain}", RecipientExpectation.Accepted);

        Probes.AssertFailure(Phase.Rcpt, Reason.RcptRejected, result);
        Assert.StartsWith("550 5.1.1", result.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_RelayingExpectedRefused_SucceedsOnTheRefusal()
    {
        var postfix = await servers.PostfixAsync();

        var result = await OfferAsync(postfix, "somebody@elsewhere.test", RecipientExpectation.Refused);

        Probes.AssertSuccess(result);
        Assert.Equal(554, result.Phases.Single(p => p.Phase == Phase.Rcpt).ReplyCode);
    }

    [Fact]
    public async Task Probe_RelayingExpectedAccepted_FailsWithRcptRejected()
    {
        var postfix = await servers.PostfixAsync();

        var result = await OfferAsync(postfix, "somebody@elsewhere.test", RecipientExpectation.Accepted);

        Probes.AssertFailure(Phase.Rcpt, Reason.RcptRejected, result);
        Assert.StartsWith("554 5.7.1", result.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_AnOpenDoorExpectedRefused_FailsWithAcceptedUnexpectedly()
    {
        var postfix = await servers.PostfixAsync();

        var result = await OfferAsync(postfix, $"postmaster@{PostfixConfiguration.Domain}", RecipientExpectation.Refused);

        Probes.AssertFailure(Phase.Rcpt, Reason.RcptAcceptedUnexpectedly, result);
    }

    private Task<ProbeResult> OfferAsync(PostfixServer postfix, string recipient, RecipientExpectation expectation) =>
        _probes.ProbeAsync(
            postfix.Ports.Relay,
            like: 25,
            s => s with { Envelope = new EnvelopeSettings { From = "monitor@example.test", To = recipient, Expect = expectation } });
}
