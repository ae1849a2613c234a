using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Tests.MtaSts;

public sealed class StsExaminerTests
{
    private static readonly ImmutableArray<string> Exchangers = ["mx1.example.com", "mx2.example.com"];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ScriptedPolicies _world = new();
    private readonly StsPolicyCache _cache;
    private readonly StsExaminer _examiner;

    public StsExaminerTests()
    {
        _cache = new(_time, _world);
        _examiner = new(_world, _cache, _time);
    }

    [Fact]
    public async Task Examine_SoundDomain_HasModeAndMatches()
    {
        var facts = await ExamineAsync();
        Assert.Equal(StsMode.Enforce, facts.Mode);
        Assert.Equal("A", facts.Id);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromDays(7), facts.ExpiresAt);
        Assert.Equal(Exchangers, facts.Matched);
        Assert.Empty(facts.Unmatched);
        Assert.Empty(facts.Notes);
        Assert.True(facts.Holding.IsFoundAnew);
    }

    [Fact]
    public async Task Examine_ExchangerOutsideThePolicy_IsUnmatchedAndSaid()
    {
        _world.Policy = "version: STSv1\nmode: enforce\nmx: mx1.example.com\nmx: old.example.com\nmax_age: 604800\n";
        var facts = await ExamineAsync();
        Assert.Equal("mx2.example.com", Assert.Single(facts.Unmatched));
        Assert.Equal("old.example.com", Assert.Single(facts.UnusedPatterns));
        Assert.Equal("the policy does not allow mx2.example.com: senders that honour it do not deliver there", Assert.Single(facts.Notes));
    }

    [Fact]
    public async Task Examine_WithoutMtaSts_IsQuiet()
    {
        _world.Record = TextAnswers.Of();
        var facts = await ExamineAsync();
        Assert.Null(facts.Mode);
        Assert.Empty(facts.Notes);
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public async Task Examine_SameId_FetchesOnceADay()
    {
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            await ExamineAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, _world.Fetches);
        await ExamineAsync();
        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task Examine_ShortAge_FetchesBeforeItEnds()
    {
        _world.Policy = "version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 3600\n";
        await ExamineAsync();
        _time.Advance(TimeSpan.FromMinutes(29));
        await ExamineAsync();
        Assert.Equal(1, _world.Fetches);
        _time.Advance(TimeSpan.FromMinutes(1));
        await ExamineAsync();
        Assert.Equal(2, _world.Fetches);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Examine_NothingHeld_FetchesNoMoreThanEveryFiveMinutes(bool fails)
    {
        // Also an age of nothing, which is due again at once, is no reason to ask more often.
        _world.Policy = fails ? null : "version: STSv1\nmode: enforce\nmx: *.example.com\nmax_age: 0\n";
        for (var second = 0; second < 600; second++)
        {
            await ExamineAsync();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task Examine_OtherId_FetchesAtOnceAndTracksTheChange()
    {
        await ExamineAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        _world.Record = TextAnswers.Of("v=STSv1; id=B");
        _world.Policy = "version: STSv1\nmode: testing\nmx: *.example.com\nmax_age: 604800\n";
        var facts = await ExamineAsync();
        Assert.Equal(StsMode.Testing, facts.Mode);
        Assert.Equal(("A", "B", _time.GetUtcNow()), (facts.Holding.PreviousId, facts.Holding.CurrentId, facts.Holding.IdChangedAt));
        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task Examine_IdThatNeverStays_IsFetchedFourTimesInFiveMinutes()
    {
        for (var i = 0; i < 100; i++)
        {
            _world.Record = TextAnswers.Of($"v=STSv1; id={i}");
            await ExamineAsync();
        }

        Assert.Equal(4, _world.Fetches);
    }

    [Fact]
    public async Task Examine_FetchFailsLater_KeepsThePolicyUntilItsEndAndSaysSo()
    {
        await ExamineAsync();
        _world.Policy = null;
        _time.Advance(TimeSpan.FromDays(1));
        var facts = await ExamineAsync();
        Assert.Equal(StsMode.Enforce, facts.Mode);
        Assert.True(facts.Holding.IsOnlyCached);
        Assert.Equal(
            ["no connection to mta-sts.example.com", "senders that hold the policy of id A keep to it, as we do until 2026-03-08 00:00 UTC; senders that come anew find none"],
            facts.Notes);
        _time.Advance(TimeSpan.FromDays(6));
        facts = await ExamineAsync();
        Assert.Null(facts.Mode);
        Assert.Contains("senders deliver as though there were no policy", facts.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examine_RecordRemoved_SaysUntilWhenSendersStillEnforce()
    {
        await ExamineAsync();
        _time.Advance(TimeSpan.FromHours(12));
        await ExamineAsync();
        _world.Record = TextAnswers.Of();
        var facts = await ExamineAsync();
        Assert.Equal(StsMode.Enforce, facts.Mode);
        Assert.Contains(facts.Notes, n => n.StartsWith("senders that saw the policy still enforce it until 2026-03-08 12:00 UTC at the latest", StringComparison.Ordinal));
        Assert.Equal(1, _world.Fetches);
    }

    [Fact]
    public async Task Examine_ModeNoneThenRecordRemoved_IsTheCleanWayOut()
    {
        _world.Policy = "version: STSv1\nmode: none\nmax_age: 86400\n";
        Assert.Equal(Exchangers, (await ExamineAsync()).Matched);
        _world.Record = TextAnswers.Of();
        Assert.DoesNotContain((await ExamineAsync()).Notes, n => n.Contains("still", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Examine_DnsFails_KeepsThePolicy()
    {
        await ExamineAsync();
        _world.Record = TextAnswers.Failed(DnsStatus.Timeout, "no answer");
        var facts = await ExamineAsync();
        Assert.Equal(StsMode.Enforce, facts.Mode);
        Assert.Equal("the TXT record _mta-sts.example.com could not be looked up: no answer", Assert.Single(facts.Notes));
    }

    [Fact]
    public async Task Examine_TwoAtOnce_FetchOnce()
    {
        var gate = new TaskCompletionSource();
        _world.Gate = gate.Task;
        var both = Task.WhenAll(ExamineAsync(), ExamineAsync());
        gate.SetResult();
        Assert.All(await both, f => Assert.Equal(StsMode.Enforce, f.Mode));
        Assert.Equal(1, _world.Fetches);
    }

    [Fact]
    public async Task Forget_LeavesNothing()
    {
        await ExamineAsync();
        _examiner.Forget("example.com");
        Assert.Null(_cache.Holding("example.com"));
    }

    private Task<StsFacts> ExamineAsync() =>
        _examiner.ExamineAsync("example.com", Exchangers, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
}
