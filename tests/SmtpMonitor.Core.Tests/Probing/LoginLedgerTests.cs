using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class LoginLedgerTests
{
    private static readonly LoginSettings Login = new() { Username = "monitor", Secret = new SecretReference { Inline = "x" } };
    private static readonly EndpointKey Submission = new("t", "mail.test", 587, IpFamily.Ipv4);
    private static readonly EndpointKey Submissions = new("t", "mail.test", 465, IpFamily.Ipv4);
    private static readonly Failure Refused = new(Reason.AuthRejected, "the login was refused: 535");

    private readonly SteppedTime _time = new();
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

    [Fact]
    public async Task Standing_AfterARefusal_TheHostWithATrailingDotIsTheSameAccount()
    {
        await TryAsync(Submission, "wrong", Refused);
        Assert.Equal(Reason.AuthRejected, (await AskAsync(Submission with { Host = "mail.test." }, "wrong")).Failure!.Reason);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task Standing_WallClockSteps_ChangesNothing(int days)
    {
        await TryAsync(Submission, "right", null);
        await TryAsync(Submissions, "wrong", Refused);
        _time.Step = TimeSpan.FromDays(days);
        Assert.False((await AskAsync(Submission, "right")).Due);
        Assert.False((await AskAsync(Submissions, "wrong")).Due);
        _time.Advance(Login.RetryRejectedEvery);
        Assert.True((await AskAsync(Submission, "right")).Due);
        Assert.True((await AskAsync(Submissions, "wrong")).Due);
    }

    [Fact]
    public async Task Standing_PaceOfDays_IsKept()
    {
        var rare = Login with { Every = TimeSpan.FromDays(7) };
        using (var turn = await EnterAsync(Submission, "right", rare))
        {
            turn.Record(null);
        }

        _time.Advance(TimeSpan.FromDays(5));
        await TryAsync(Submissions, "right", null);
        using var again = await EnterAsync(Submission, "right", rare);
        Assert.Null(again.Standing(out var due));
        Assert.False(due);
    }

    [Fact]
    public async Task EnterAsync_TurnsThatAreOver_AreForgotten()
    {
        var first = await EnterAsync(Submission, "x");
        Assert.Null(await _ledger.EnterAsync(Submissions, Login, "x", TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal(1, _ledger.Busy);
        first.Dispose();
        Assert.Equal(0, _ledger.Busy);
        (await EnterAsync(Submissions, "x")).Dispose();
    }

    [Fact]
    public async Task Last_WhileAnotherLoginTakesTheTime_IsWhatIsKnown()
    {
        Assert.Null(_ledger.Last(Submission, Login, "right"));
        await TryAsync(Submission, "right", new Failure(Reason.AuthTemporary, "454"));
        _time.Advance(Login.Every * 2);
        using var other = await EnterAsync(Submissions, "right");
        Assert.Equal(Reason.AuthTemporary, _ledger.Last(Submission, Login, "right")!.Failure!.Reason);
        other.Record(Refused);
        Assert.Equal(Reason.AuthRejected, _ledger.Last(Submission, Login, "right")!.Failure!.Reason);
        Assert.Null(_ledger.Last(Submission, Login, "another"));
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

    private async Task<LoginLedger.Turn> EnterAsync(EndpointKey endpoint, string secret, LoginSettings? login = null) =>
        (await _ledger.EnterAsync(endpoint, login ?? Login, secret, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))!;
}
