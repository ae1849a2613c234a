using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class GuestListTests
{
    private const int Capacity = 8;

    private readonly FakeTimeProvider _time = new();
    private readonly GuestList _list;
    private readonly List<string> _left = [];

    public GuestListTests() => _list = new GuestList(_time, Capacity);

    [Fact]
    public void TryEnter_WhileThereIsRoom_SendsNobodyAway()
    {
        Fill("slow", Capacity, _ => { });

        Assert.Equal(Capacity, _list.Count);
        Assert.Empty(_left);
    }

    [Fact]
    public void TryEnter_WhenFullOfStrangersOfOnePlace_TheOldestOfThemLeaves_AndNobodyOfAnother()
    {
        Enter("scraper", "scraper");
        Fill("slow", Capacity - 1, _ => { });

        Assert.True(Enter("slow", "late"));
        Assert.True(Enter("scraper", "another"));

        Assert.Equal(["slow 0", "slow 1"], _left);
        Assert.Equal(Capacity, _list.Count);
    }

    [Fact]
    public void TryEnter_WhenFull_AStrangerLeavesBeforeOneAtRest_WhoseverTheyAre()
    {
        Fill("proxy", Capacity - 1, Serve);
        Enter("slow", "slow");

        Assert.True(Enter("new", "new"));

        Assert.Equal(["slow"], _left);
    }

    /// <summary>A flood from many addresses: none of them has more than the scraper.</summary>
    [Fact]
    public void TryEnter_WhenFull_StrangersLeaveBeforeOneOfAKnownPlace_WithinTheHour()
    {
        _list.Remember("scraper");
        Enter("scraper", "scraper");
        for (var i = 0; i < 3 * Capacity; i++)
        {
            Enter($"flood {i}", "flood");
        }

        Assert.DoesNotContain("scraper", _left);

        _time.Advance(FamiliarPlaces.Memory);
        Assert.True(Enter("scraper", "a scraper after an hour"));
        for (var i = 0; i < 3 * Capacity; i++)
        {
            Enter($"flood {i}", "flood");
        }

        Assert.Contains("a scraper after an hour", _left);
    }

    [Fact]
    public void FamiliarPlaces_AreBounded_AndTheOldestIsForgotten()
    {
        var places = new FamiliarPlaces(_time);
        for (var i = 0; i <= FamiliarPlaces.Most; i++)
        {
            places.Add($"{i}");
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.False(places.Contains("0"));
        Assert.True(places.Contains("1"));
        Assert.True(places.Contains($"{FamiliarPlaces.Most}"));
    }

    [Fact]
    public void TryEnter_WhenFullOfThoseAtRest_TheOldestOfTheCrowdLeaves()
    {
        Serve(New("scraper", "scraper"));
        Fill("idle", Capacity - 1, Serve);

        Assert.True(Enter("new", "new"));

        Assert.Equal(["idle 0"], _left);
    }

    [Fact]
    public void TryEnter_WhenFullOfAnswersToOnePlace_CutsOneOff()
    {
        Fill("reader", Capacity, g => g.Begin());

        Assert.True(Enter("new", "new"));

        Assert.Equal(["reader 0"], _left);
    }

    [Fact]
    public void TryEnter_WhenEveryPlaceIsAnsweredWithinItsShare_RefusesTheNewcomer()
    {
        for (var i = 0; i < Capacity; i++)
        {
            New($"reader {i % 4}", "x").Begin();
        }

        Assert.False(Enter("new", "new"));
        Assert.Empty(_left);
    }

    [Fact]
    public void Rank_FollowsWhatAConnectionHasShown()
    {
        var guest = New("a", "a");
        Assert.Equal(GuestRank.Stranger, guest.Rank);

        guest.Begin();
        Assert.Equal(GuestRank.Served, guest.Rank);

        guest.End(isWelcome: false);
        Assert.Equal(GuestRank.Stranger, guest.Rank);

        Serve(guest);
        Assert.Equal(GuestRank.Idle, guest.Rank);
    }

    private static void Serve(Guest guest)
    {
        guest.Begin();
        guest.End(isWelcome: true);
    }

    private void Fill(string place, int count, Action<Guest> then)
    {
        for (var i = 0; i < count; i++)
        {
            then(New(place, $"{place} {i}"));
        }
    }

    private Guest New(string place, string name)
    {
        var guest = new Guest(place, () => _left.Add(name));
        Assert.True(_list.TryEnter(guest));
        return guest;
    }

    private bool Enter(string place, string name) => _list.TryEnter(new Guest(place, () => _left.Add(name)));
}
