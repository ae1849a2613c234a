using System.Collections.Frozen;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class PasswordCheckTests
{
    private const string Hash = "$2b$12$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

    private static readonly UserBook Users = new(new Dictionary<string, string> { ["scraper"] = Hash }.ToFrozenDictionary());

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _hashes = [];
    private TimeSpan _costs = TimeSpan.Zero;

    [Fact]
    public async Task Ask_ARightPair_IsCheckedOnceAndRemembered()
    {
        using var check = NewCheck();

        Assert.Equal(PasswordAnswer.Right, await check.AskAsync(Users, new("scraper", "right"), "a"));
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync(Users, new("scraper", "right"), "b"));

        Assert.Equal([Hash], _hashes);
    }

    [Fact]
    public async Task Ask_ARightPairOfAnOlderHash_IsCheckedAnew()
    {
        using var check = NewCheck();
        await check.AskAsync(Users, new("scraper", "right"), "a");

        await check.AskAsync(new UserBook(new Dictionary<string, string> { ["scraper"] = Hash.Replace('Q', 'R') }.ToFrozenDictionary()), new("scraper", "right"), "a");

        Assert.Equal(2, _hashes.Count);
    }

    /// <summary>Time must not tell which names exist: the same work is done for every name.</summary>
    [Fact]
    public async Task Ask_AnUnknownUser_CostsAsMuchAsAKnownOne_AndNoPasswordIsRight()
    {
        using var check = NewCheck();

        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync(Users, new("nobody", "right"), "a"));

        Assert.Equal(Hash[..7], Assert.Single(_hashes)[..7]);
        Assert.Equal(Hash.Length, _hashes[0].Length);
        Assert.NotEqual(Hash, _hashes[0]);
    }

    [Fact]
    public async Task Ask_AfterAWrongPassword_TheNextCheckWaitsThreeTimesAsLong()
    {
        _costs = TimeSpan.FromMilliseconds(100);
        using var check = NewCheck();
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync(Users, new("scraper", "wrong 1"), "a"));

        var next = check.AskAsync(Users, new("scraper", "wrong 2"), "a");
        _time.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Single(_hashes);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(PasswordAnswer.Wrong, await next);
        Assert.Equal(2, _hashes.Count);
    }

    [Fact]
    public async Task Ask_ACrowd_OfOnePlaceOrOfMany_IsTurnedAwayUnchecked()
    {
        _costs = TimeSpan.FromSeconds(1);
        using var check = NewCheck();
        await check.AskAsync(Users, new("scraper", "first"), "a");

        var ofOnePlace = Enumerable.Range(0, 10).Select(i => check.AskAsync(Users, new("scraper", $"a {i}"), "a")).ToList();
        var ofMany = Enumerable.Range(0, 20).Select(i => check.AskAsync(Users, new("scraper", $"b {i}"), $"b {i}")).ToList();

        Assert.Equal(6, ofOnePlace.Count(t => t.IsCompletedSuccessfully && t.Result == PasswordAnswer.Busy));
        Assert.Equal(8, ofMany.Count(t => t.IsCompletedSuccessfully && t.Result == PasswordAnswer.Busy));
        Assert.Equal(PasswordAnswer.Busy, await RunOutAsync(ofMany[11]));
    }

    [Fact]
    public async Task Ask_TheSamePairAtOnce_IsOneCheck()
    {
        _costs = TimeSpan.FromSeconds(1);
        using var check = NewCheck();
        await check.AskAsync(Users, new("scraper", "wrong"), "a");

        var page = Enumerable.Range(0, 10).Select(_ => check.AskAsync(Users, new("scraper", "right"), "a")).ToList();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.All(await Task.WhenAll(page), a => Assert.Equal(PasswordAnswer.Right, a));
        Assert.Equal(2, _hashes.Count);
    }

    [Fact]
    public async Task Ask_Bcrypt_TellsRightFromWrong()
    {
        using var check = new PasswordCheck(TimeProvider.System);
        var users = new UserBook(new Dictionary<string, string> { ["a"] = DoorFiles.Hash, ["b"] = DoorFiles.Hash.Replace("$2a$", "$2y$", StringComparison.Ordinal) }.ToFrozenDictionary());

        Assert.Equal(PasswordAnswer.Right, await check.AskAsync(users, new("a", DoorFiles.Password), "x"));
        Assert.Equal(PasswordAnswer.Right, await check.AskAsync(users, new("b", DoorFiles.Password), "x"));
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync(users, new("a", DoorFiles.Password + "x"), "x"));
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync(users, new("c", DoorFiles.Password), "x"));
        Assert.Equal(PasswordAnswer.Wrong, await check.AskAsync(users, new("a", ""), "x"));
    }

    /// <summary>Whoever waits is told to come back in the end, though the clock of the test is moved by hand.</summary>
    private async Task<PasswordAnswer> RunOutAsync(Task<PasswordAnswer> waiting)
    {
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return waiting.IsCompleted;
            },
            "patience ends");
        return await waiting;
    }

    private PasswordCheck NewCheck() => new(_time, (password, hash) =>
    {
        _hashes.Add(hash);
        _time.Advance(_costs);
        return password == "right";
    });
}
