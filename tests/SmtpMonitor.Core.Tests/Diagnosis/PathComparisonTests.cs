using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>
/// What two traces mean. The rows are what Linux routers really do, as the tests in network namespaces see it: in the forward hook the
/// time to live is looked at first, so the filtering router still answers for what expires at it; on arrival the filter comes first.
/// </summary>
public sealed class PathComparisonTests
{
    private const string Open = "r r r accepts";

    /// <summary>Blocked path, open path (null: none), confirmed, place, nearest and farthest hop of the block (-1: not known).</summary>
    public static readonly TheoryData<string, string?, bool, BlockPlace, int, int> Table = new()
    {
        // Dropped by r2: in forwarding it answers itself, on arrival it does not.
        { "r r", Open, true, BlockPlace.OnTheWay, 2, 3 },
        { "r", Open, true, BlockPlace.NearUs, 1, 2 },

        // Dropped by r1, by this machine or on arrival at r1, by r3, by the host.
        { "", Open, true, BlockPlace.NearUs, 0, 1 },
        { "r r r", Open, true, BlockPlace.AtHost, 3, 4 },

        // Routers that never answer widen the range.
        { "r", "r . r accepts", true, BlockPlace.OnTheWay, 1, 3 },
        { "r . r", "r . r accepts", true, BlockPlace.AtHost, 3, 4 },
        { "r r", "r r . accepts", true, BlockPlace.Unknown, 2, 4 },
        { "", ". . . accepts", true, BlockPlace.Unknown, 0, 4 },

        // One that answered on the blocked path only still let the packets come so far.
        { "r r", "r . r accepts", true, BlockPlace.OnTheWay, 2, 3 },
        { ". r", "r . r accepts", true, BlockPlace.OnTheWay, 2, 3 },

        // A short path cannot tell near from far.
        { "", "accepts", true, BlockPlace.Unknown, 0, 1 },
        { "r", "r accepts", true, BlockPlace.Unknown, 1, 2 },
        { "r r", "r r accepts", true, BlockPlace.Unknown, 2, 3 },

        // Nothing to compare with, or nothing that was reached.
        { "r r", null, false, BlockPlace.Unknown, -1, -1 },
        { "r r", "r r r", false, BlockPlace.Unknown, -1, -1 },
        { "r r", "r r r resets", false, BlockPlace.Unknown, -1, -1 },
        { "r r …", Open, false, BlockPlace.Unknown, -1, -1 },

        // A reset by r2: in forwarding one hop behind what expires at it, on arrival at its own distance.
        { "r r resets", Open, true, BlockPlace.OnTheWay, 2, 3 },
        { "r resets", Open, true, BlockPlace.NearUs, 1, 2 },
        { "resets", Open, true, BlockPlace.NearUs, 0, 1 },

        // The host's own reset; also where a lost packet made the open path one too long.
        { "r r r resets", Open, false, BlockPlace.None, -1, -1 },
        { "r r r resets", "r r r . accepts", false, BlockPlace.None, -1, -1 },
        { "r r r . resets", Open, false, BlockPlace.None, -1, -1 },
        { "r r r resets", null, false, BlockPlace.Unknown, -1, -1 },

        // Too silent an open path proves no forgery.
        { "r r resets", "r r . accepts", false, BlockPlace.None, -1, -1 },

        // ICMP says who: the router that is known by its address, this machine, the host.
        { "r r prohibited@2", Open, true, BlockPlace.NearUs, 2, 2 },
        { "r r r prohibited@3", Open, true, BlockPlace.OnTheWay, 3, 3 },
        { "r prohibited@2", Open, true, BlockPlace.NearUs, 2, 2 },
        { "r r rejects@2", Open, true, BlockPlace.NearUs, 2, 2 },
        { "prohibited@self", Open, true, BlockPlace.NearUs, 0, 0 },
        { "prohibited@self", null, true, BlockPlace.NearUs, 0, 0 },
        { "r r r prohibited@host", Open, true, BlockPlace.AtHost, 4, 4 },
        { "r r prohibited@host", Open, true, BlockPlace.OnTheWay, 2, 3 },
        { "r r prohibited@stranger", Open, true, BlockPlace.OnTheWay, 3, 3 },
        { "r . prohibited@stranger", "r . r accepts", true, BlockPlace.OnTheWay, 2, 3 },
        { "prohibited@stranger", Open, true, BlockPlace.NearUs, 0, 1 },
        { "r r prohibited@2", null, true, BlockPlace.Unknown, 2, 2 },
        { "r r rejects@2", null, true, BlockPlace.Unknown, 2, 2 },

        // "Host unreachable" is a filter only where the host is there.
        { "r r unreachable@2", Open, true, BlockPlace.NearUs, 2, 2 },
        { "r r r unreachable@3", null, false, BlockPlace.Unknown, 3, 3 },

        // Reached, and answered in the host's name.
        { "r r r accepts", Open, false, BlockPlace.None, -1, -1 },
        { "r r . accepts", Open, false, BlockPlace.None, -1, -1 },
        { "r r r accepts", null, false, BlockPlace.None, -1, -1 },
        { "r r r . accepts", Open, false, BlockPlace.None, -1, -1 },
        { "r accepts", Open, false, BlockPlace.NearUs, 2, 2 },
        { "accepts", Open, false, BlockPlace.NearUs, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Compare_TwoTraces_SayWhereTheBlockIs(string blocked, string? open, bool confirmed, BlockPlace place, int nearest, int farthest)
    {
        var paths = Compare(blocked, open);

        Assert.Equal((confirmed, place), (paths.ConfirmsBlock, paths.Place));
        Assert.Equal((nearest, farthest), paths.Range ?? (-1, -1));
    }

    [Theory]
    [InlineData("r r", Open, 2, 3)]
    [InlineData("r", "r . r accepts", 1, 3)]
    [InlineData("r r r", Open, 3, null)]
    [InlineData("", Open, null, 1)]
    [InlineData("r r", null, 2, null)]
    public void Hops_AroundTheBlock_AreTheLastAndTheNextThatAnswer(string blocked, string? open, int? last, int? next)
    {
        var paths = Compare(blocked, open);

        Assert.Equal((last, next), (paths.LastHop?.Ttl, paths.NextHop?.Ttl));
    }

    [Theory]
    [InlineData("r resets", Open, true, false, false)]
    [InlineData("r r r resets", Open, false, false, false)]
    [InlineData("r accepts", Open, false, true, false)]
    [InlineData("r r r accepts", Open, false, false, true)]
    [InlineData("r accepts", null, false, false, true)]
    public void Answers_NearerThanTheHost_AreForged(string blocked, string? open, bool reset, bool answer, bool reached)
    {
        var paths = Compare(blocked, open);

        Assert.Equal((reset, answer, reached), (paths.IsForgedReset, paths.IsForgedAnswer, paths.IsReached));
    }

    [Fact]
    public void Refuser_OfAnIcmpRefusal_IsItsSender()
    {
        Assert.Equal(WrittenPath.Router(2), Compare("r r prohibited@2", Open).Refuser);
        Assert.Null(Compare("r r resets", Open).Refuser);
    }

    private static PathComparison Compare(string blocked, string? open) =>
        new(WrittenPath.Read(25, blocked), open is null ? null : WrittenPath.Read(587, open));
}
