using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class LoginLedgerTests
{
    private static readonly LoginSettings Login = new() { Username = "monitor", Secret = new SecretReference { Inline = "x" } };
    private static readonly EndpointKey Submission = new("t", "mail.test", 587, IpFamily.Ipv4);
    private static readonly EndpointKey Submissions = new("t", "mail.test", 465, IpFamily.Ipv4);
    private static readonly Failure Refused = new(Reason.AuthRejected, "the login was refused: 535");

    private readonly FakeTimeProvider _time = new();
    private readonly LoginLedger _ledger;

    public LoginLedgerTests() => _ledger = new LoginLedger(_time);

    [Fact]
    public async Task Standing_AfterASuccess_IsNotDueBeforeItsPace()
    {
        await TryAsync(Submission, "right", null);
        Assert.Equal((null, false), await AskAsync(Submission, "right"));
        _time.Advance(Login.Every);
        Assert.Equal((null, true), await AskAsync(Submission, "right"));
    }

    [Fact]
    public async Task Standing_AfterARefusal_KeepsFailing_WithoutATry_OnEveryPort()
    {
        await TryAsync(Submission, "wrong", Refused);
        _time.Advance(Login.Every * 2);
        foreach (var endpoint in new[] { Submission, Submissions })
        {
            var (failure, due) = await AskAsync(endpoint, "wrong");
            Assert.False(due);
            Assert.Equal(Reason.AuthRejected, failure!.Reason);
        }
    }

    [Fact]
    public async Task Standing_AfterARefusal_AnotherSecretIsTriedAtOnce()
    {
        await TryAsync(Submission, "wrong", Refused);
        Assert.Equal((null, true), await AskAsync(Submission, "right"));
    }

    [Fact]
    public async Task Standing_AfterARefusal_TheSameSecretIsTriedAgainAfterAnHour()
    {
        await TryAsync(Submission, "wrong", Refused);
        _time.Advance(Login.RetryRejectedEvery);
        Assert.True((await AskAsync(Submission, "wrong")).Due);
    }

    [Fact]
    public async Task Standing_AfterATemporaryFailure_IsDueAfterAMinute_AndFailsMeanwhile()
    {
        await TryAsync(Submission, "right", new Failure(Reason.AuthTemporary, "454"));
        Assert.Equal(Reason.AuthTemporary, (await AskAsync(Submission, "right")).Failure!.Reason);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((null, true), await AskAsync(Submission, "right"));
    }

    [Fact]
    public async Task EnterAsync_OneLoginAtATime_PerAccount()
    {
        using var first = await EnterAsync(Submission, "x");
        var second = _ledger.EnterAsync(Submissions, Login, "x", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).AsTask();
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second)!.Dispose();
    }

    private async Task TryAsync(EndpointKey endpoint, string secret, Failure? outcome)
    {
        using var turn = await EnterAsync(endpoint, secret);
        turn.Record(outcome);
    }

    private async Task<(Failure? Failure, bool Due)> AskAsync(EndpointKey endpoint, string secret)
    {
        using var turn = await EnterAsync(endpoint, secret);
        return (turn.Standing(out var due), due);
    }

    private async Task<LoginLedger.Turn> EnterAsync(EndpointKey endpoint, string secret) =>
        (await _ledger.EnterAsync(endpoint, Login, secret, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))!;
}
