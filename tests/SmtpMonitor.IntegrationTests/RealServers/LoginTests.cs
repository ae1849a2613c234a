using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.RealServers;

/// <summary>Logins at a real Postfix with Dovecot behind it, and at a real Exim.</summary>
public sealed class LoginTests(MailServers servers)
{
    private readonly Probes _probes = new(servers.CaFile);

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.Login)]
    [InlineData(SaslMechanism.CramMd5)]
    [InlineData(SaslMechanism.ScramSha1)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.Xoauth2)]
    public async Task Probe_PostfixSubmission_LogsInWithTheOneMechanism(SaslMechanism mechanism)
    {
        var postfix = await servers.PostfixAsync();
        var secret = mechanism == SaslMechanism.Xoauth2 ? AccessToken() : TestAccounts.Password;

        var result = await _probes.ProbeAsync(postfix.Ports.Submission, like: 587, With(TestAccounts.User, secret, mechanism));

        Probes.AssertSuccess(result);
        Assert.True(result.LoginTried);
        Assert.Equal(235, result.Phases.Single(p => p.Phase == Phase.Auth).ReplyCode);
        Assert.DoesNotContain(result.Transcript, line => line.Text.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.Login)]
    [InlineData(SaslMechanism.CramMd5)]
    public async Task Probe_EximSubmission_LogsInWithTheOneMechanism(SaslMechanism mechanism)
    {
        var exim = await servers.EximAsync();

        var result = await _probes.ProbeAsync(exim.Ports.Submission, like: 587, With(TestAccounts.User, TestAccounts.Password, mechanism));

        Probes.AssertSuccess(result);
        Assert.True(result.LoginTried);
    }

    [Fact]
    public async Task Probe_WrongPassword_IsOneAttemptInTheServersLog()
    {
        var postfix = await servers.PostfixAsync();
        var dovecot = await servers.DovecotAsync();
        var login = With(TestAccounts.CountedUser, "not-the-password", SaslMechanism.ScramSha256);

        var first = await _probes.ProbeAsync(postfix.Ports.Submission, like: 587, login);
        var second = await _probes.ProbeAsync(postfix.Ports.Submission, like: 587, login);

        Probes.AssertFailure(Phase.Auth, Reason.AuthRejected, first);
        Probes.AssertFailure(Phase.Auth, Reason.AuthRejected, second);
        Assert.True(first.LoginTried);
        Assert.False(second.LoginTried, "a refused password must not be sent again");
        await Eventually.HoldsAsync(
            () => Task.FromResult(Count(postfix.Log, $"sasl_username={TestAccounts.CountedUser}") > 0),
            TimeSpan.FromSeconds(10),
            () => postfix.Log,
            TestContext.Current.CancellationToken);
        Assert.Equal(1, Count(postfix.Log, $"sasl_username={TestAccounts.CountedUser}"));
        Assert.Equal(1, Count(dovecot.Log, $"({TestAccounts.CountedUser},{IPAddress.Loopback}): Password mismatch"));
    }

    [Fact]
    public async Task Probe_NoLoginOffered_FailsWithAuthNotOffered()
    {
        var postfix = await servers.PostfixAsync();

        var result = await _probes.ProbeAsync(
            postfix.Ports.Alternative, like: 2525, With(TestAccounts.User, TestAccounts.Password, SaslMechanism.Plain));

        Probes.AssertFailure(Phase.Auth, Reason.AuthNotOffered, result);
        Assert.False(result.LoginTried);
    }

    [Fact]
    public async Task Probe_MechanismNotOffered_FailsWithAuthMechanismMissing()
    {
        var exim = await servers.EximAsync();

        var result = await _probes.ProbeAsync(
            exim.Ports.Submission, like: 587, With(TestAccounts.User, TestAccounts.Password, SaslMechanism.ScramSha256));

        Probes.AssertFailure(Phase.Auth, Reason.AuthMechanismMissing, result);
    }

    [Fact]
    public async Task Probe_RelayPortOfASubmissionServerInClearText_NeverSendsThePassword()
    {
        var exim = await servers.EximAsync();

        var result = await _probes.ProbeAsync(
            exim.Ports.Relay,
            like: 587,
            s => With(TestAccounts.User, TestAccounts.Password, SaslMechanism.Plain)(s) with { Tls = s.Tls with { Mode = TlsMode.None } });

        Assert.False(result.Success);
        Assert.False(result.LoginTried);
        Assert.DoesNotContain(result.Transcript, line => line.Text.StartsWith("AUTH", StringComparison.Ordinal));
    }

    private static Func<EndpointSettings, EndpointSettings> With(string user, string secret, SaslMechanism mechanism) => settings =>
        settings with { Login = new LoginSettings { Username = user, Secret = new SecretReference { Inline = secret }, Mechanism = mechanism } };

    private static int Count(string log, string text) => log.Split(text).Length - 1;

    /// <summary>A token as an OAuth 2.0 server would issue it (RFC 7519), for <see cref="TestAccounts.User"/> and one hour.</summary>
    private static string AccessToken()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var head = Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = "HS256", typ = "JWT" }));
        var body = Encode(JsonSerializer.SerializeToUtf8Bytes(
            new { sub = TestAccounts.User, iss = "https://login.example.test", iat = now - 60, nbf = now - 60, exp = now + 3600 }));
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(TestAccounts.TokenKey), Encoding.ASCII.GetBytes($"{head}.{body}"));
        return $"{head}.{body}.{Encode(signature)}";

        static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
