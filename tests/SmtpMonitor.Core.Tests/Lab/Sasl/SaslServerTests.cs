using MailKit.Security;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab.Sasl;

/// <summary>The laboratory's side of each mechanism, against MailKit's.</summary>
public sealed class SaslServerTests(LabFixture lab)
{
    private const string User = "us=er,1";
    private const string Secret = "lab-sasl-pässword";
    private const string Token = "lab-sasl-token";

    private static readonly LabScript Script = LabScripts.Parse("sasl", $"""
        # Takes a login and nothing else.
        expect: success
        ---
        S: 220 ready
        on AUTH XOAUTH2 * => sasl {User} {Token}
        on AUTH * => sasl {User} {Secret}
        """);

    public static TheoryData<string> Mechanisms => ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2"];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task Login_RightSecret_IsAccepted(string mechanism)
    {
        var sasl = Create(mechanism, User, mechanism == "XOAUTH2" ? Token : Secret);
        Assert.Equal("235 2.7.0 Authentication successful", await LoginAsync(sasl));
        Assert.True(sasl.IsAuthenticated);
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task Login_WrongSecret_IsRefused(string mechanism) =>
        Assert.Equal("535 5.7.8 Error: authentication failed", await LoginAsync(Create(mechanism, User, "lab-sasl-other")));

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task Login_UnknownUser_IsRefused(string mechanism) =>
        Assert.Equal("535 5.7.8 Error: authentication failed", await LoginAsync(Create(mechanism, "nobody", Secret)));

    [Theory]
    [InlineData("AUTH PLAIN !!!", "501 5.5.2 Cannot decode response")]
    [InlineData("AUTH GSSAPI", "504 5.5.4 Unrecognized authentication type")]
    [InlineData("AUTH PLAIN =", "535 5.7.8 Error: authentication failed")]
    [InlineData("AUTH SCRAM-SHA-256 bix1c2VyPW5vYm9keQ==", "535 5.7.8 Error: authentication failed")]
    public async Task Auth_Malformed_IsRefused(string command, string reply)
    {
        await using var server = await lab.StartAsync(Script);
        await using var client = await LabClient.ConnectAsync(server);
        await client.ReadReplyAsync();
        Assert.Equal(reply, await client.AskAsync(command));
    }

    [Fact]
    public async Task Auth_Cancelled_IsAborted()
    {
        await using var server = await lab.StartAsync(Script);
        await using var client = await LabClient.ConnectAsync(server);
        await client.ReadReplyAsync();
        Assert.Equal("334 VXNlcm5hbWU6", await client.AskAsync("auth login"));
        Assert.Equal("501 5.7.0 Authentication aborted", await client.AskAsync("*"));
    }

    [Fact]
    public async Task Secrets_NeverReachTheSession()
    {
        await using var server = await lab.StartAsync(Script);
        await using (var client = await LabClient.ConnectAsync(server))
        {
            await client.ReadReplyAsync();
            await client.AskAsync("AUTH PLAIN AHVzZXIAbGFi");
            await client.AskAsync("AUTH LOGIN");
            await client.AskAsync("dXNlcg==");
            await client.AskAsync("bGFi");
            await client.AskAsync("QUIT");
        }

        var session = Assert.Single(await server.WaitForSessionsAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal(["AUTH PLAIN [secret]", "AUTH LOGIN", "[secret]", "[secret]", "QUIT"], session.ClientLines);
        Assert.Equal(2, session.AuthAttempts);
        Assert.DoesNotContain("lab-secret", string.Join(' ', LabScripts.All.Select(script => $"{script} {script.Login}")), StringComparison.Ordinal);
    }

    private static SaslMechanism Create(string mechanism, string user, string secret) => mechanism switch
    {
        "PLAIN" => new SaslMechanismPlain(user, secret),
        "LOGIN" => new SaslMechanismLogin(user, secret),
        "CRAM-MD5" => new SaslMechanismCramMd5(user, secret),
        "SCRAM-SHA-1" => new SaslMechanismScramSha1(user, secret),
        "SCRAM-SHA-256" => new SaslMechanismScramSha256(user, secret),
        _ => new SaslMechanismOAuth2(user, secret),
    };

    private async Task<string> LoginAsync(SaslMechanism sasl)
    {
        await using var server = await lab.StartAsync(Script);
        await using var client = await LabClient.ConnectAsync(server);
        await client.ReadReplyAsync();
        var initial = sasl.SupportsInitialResponse ? " " + await sasl.ChallengeAsync(null, TestContext.Current.CancellationToken) : "";
        var reply = await client.AskAsync($"AUTH {sasl.MechanismName}{initial}");
        while (reply.StartsWith("334", StringComparison.Ordinal))
        {
            // After its initial response XOAUTH2 meets a 334 as an error report only, answered with an empty line.
            var answer = sasl is SaslMechanismOAuth2 ? "" : await sasl.ChallengeAsync(reply.Length > 4 ? reply[4..] : "", TestContext.Current.CancellationToken);
            reply = await client.AskAsync(answer);
        }

        return reply;
    }
}
