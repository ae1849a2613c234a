using FsCheck;
using FsCheck.Fluent;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Tests.Network;

public sealed class TraceBoardTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Trace_EveryoneAnswers_ListsTheWayInOrder()
    {
        var path = new SimulatedPath { Routers = 3 };

        var trace = path.Trace(SimulatedPath.Request());

        Assert.Equal(TraceEnd.Connected, trace.End);
        Assert.Equal(4, trace.EndTtl);
        Assert.Equal([HopAnswer.TimeExceeded, HopAnswer.TimeExceeded, HopAnswer.TimeExceeded, HopAnswer.Connected], trace.Hops.Select(h => h.Answer));
        Assert.Equal(trace.Hops, path.Reported);
        Assert.Equal([1, 2, 3, 4], path.Starts.Select(s => s.Ttl));
        Assert.True(path.Duration < TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData(HopAnswer.Refused, TraceEnd.Refused)]
    [InlineData(HopAnswer.Prohibited, TraceEnd.Rejected)]
    [InlineData(HopAnswer.Unreachable, TraceEnd.Rejected)]
    [InlineData(HopAnswer.Connected, TraceEnd.Connected)]
    public void Trace_SomebodyEndsIt_IsAtTheSmallestDistance(HopAnswer answer, TraceEnd end)
    {
        var trace = new SimulatedPath { Routers = 5, BlockAt = 3, End = answer }.Trace(SimulatedPath.Request(knownDistance: 6));

        Assert.Equal((end, 3), (trace.End, trace.EndTtl));
    }

    [Fact]
    public void Trace_ResetLostAtItsSmallestDistance_IsFoundByTheSecondAttempt()
    {
        var path = new SimulatedPath { Routers = 5, BlockAt = 3, End = HopAnswer.Refused, IsLost = (ttl, attempt) => ttl == 3 && attempt == 0 };

        Assert.Equal(3, path.Trace(SimulatedPath.Request()).EndTtl);
    }

    [Fact]
    public void Trace_RouterSilentOnce_IsAskedAgain()
    {
        var path = new SimulatedPath { Routers = 6, IsLost = (ttl, attempt) => ttl == 2 && attempt == 0 };

        var trace = path.Trace(SimulatedPath.Request());

        Assert.NotNull(trace.RouterAt(2));
        Assert.Equal(7, trace.EndTtl);
        Assert.Equal(1, path.Connections);
        Assert.Equal(trace.Hops, path.Reported);
    }

    [Fact]
    public void Trace_SilentRouters_ArePassedOver()
    {
        var path = new SimulatedPath { Routers = 6, SilentRouters = [1, 3, 4, 5] };

        var trace = path.Trace(SimulatedPath.Request());

        Assert.Equal([1, 3, 4, 5], trace.Hops.Where(h => h.Answer == HopAnswer.Silent).Select(h => h.Ttl));
        Assert.Equal((TraceEnd.Connected, 7, 1), (trace.End, trace.EndTtl, path.Connections));
    }

    [Fact]
    public void Trace_SilenceAtUnknownDistance_EndsAfterSoManyHops()
    {
        var path = new SimulatedPath { Routers = 20, BlockAt = 3, End = HopAnswer.Silent };

        var trace = path.Trace(SimulatedPath.Request());

        Assert.Equal((TraceEnd.Silent, 2, 6), (trace.End, trace.Hops.Length, trace.Tried));
        Assert.InRange(path.Duration, Second, 3 * Second);
        Assert.Equal(6, path.Reported.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(20)]
    public void Trace_SilenceAtKnownDistance_GoesOneFartherWithinThreeSeconds(int distance)
    {
        var path = new SimulatedPath { Routers = distance - 1, BlockAt = 3, End = HopAnswer.Silent };

        var trace = path.Trace(SimulatedPath.Request(distance));

        Assert.Equal((TraceEnd.Silent, 2, distance + 1), (trace.End, trace.LastRouter!.Ttl, trace.Tried));
        Assert.True(path.Duration <= 3.1 * Second, $"{path.Duration}");
    }

    [Fact]
    public void Trace_KnownDistanceWithManySilentRouters_ReachesTheHost()
    {
        var trace = new SimulatedPath { Routers = 9, SilentRouters = [2, 3, 4, 5, 6, 7, 8, 9] }.Trace(SimulatedPath.Request(knownDistance: 10));

        Assert.Equal((TraceEnd.Connected, 10), (trace.End, trace.EndTtl));
    }

    [Fact]
    public void Trace_LongerThanTheOtherPort_GoesOnWhileRoutersAnswer()
    {
        var trace = new SimulatedPath { Routers = 7 }.Trace(SimulatedPath.Request(knownDistance: 5));

        Assert.Equal((TraceEnd.Connected, 8), (trace.End, trace.EndTtl));
    }

    [Fact]
    public void Trace_RoutersWithoutEnd_IsIncomplete()
    {
        var trace = new SimulatedPath { Routers = 100 }.Trace(SimulatedPath.Request() with { MaxHops = 8 });

        Assert.Equal((TraceEnd.Incomplete, 8), (trace.End, trace.Hops.Length));
        Assert.Contains("farther away than 8 hops", trace.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_RoundInCircles_IsCutShortAndNamesARouter()
    {
        var trace = new SimulatedPath { Routers = 100, IsCircle = true }.Trace(SimulatedPath.Request());

        Assert.Equal((TraceEnd.Incomplete, SimulatedPath.Router(1)), (trace.End, trace.Circle));
        Assert.True(trace.Hops.Length < 10);
        Assert.Contains("round in circles", trace.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_OutOfTime_IsIncompleteAndKeepsWhatItHas()
    {
        var trace = new SimulatedPath { Routers = 20, BlockAt = 3, End = HopAnswer.Silent }.Trace(SimulatedPath.Request() with { Limit = Second });

        Assert.Equal((TraceEnd.Incomplete, 2), (trace.End, trace.Hops.Length));
        Assert.Equal("not finished within 1 s", trace.Detail);
    }

    [Fact]
    public void Fail_BeforeAndAfterAnswers_IsUnavailableThenIncomplete()
    {
        var fresh = new TraceBoard(SimulatedPath.Request());
        fresh.Fail("no route");
        var begun = new TraceBoard(SimulatedPath.Request());
        begun.Start(TimeSpan.Zero);
        begun.Record(new TraceHop(1, HopAnswer.TimeExceeded, SimulatedPath.Router(1)));
        begun.Fail("no descriptors");

        Assert.Equal((TraceEnd.Unavailable, "no route", true), (fresh.Finish().End, fresh.Finish().Detail, fresh.IsDone));
        Assert.Equal((TraceEnd.Incomplete, "no descriptors", true), (begun.Finish().End, begun.Finish().Detail, begun.IsDone));
    }

    /// <summary>Whatever is silent and whatever is lost, at any round trip that varies by less than the stagger.</summary>
    [Fact]
    public void Trace_AnyPath_MeetsTheHostOnceEndsInTimeAndNeverCallsItNearer()
    {
        var paths =
            from routers in Gen.Choose(0, 20)
            from known in Gen.Elements(true, false)
            from silent in Gen.Choose(1, 20).ArrayOf(5)
            from lost in Gen.Choose(0, 100).ArrayOf(60)
            from loss in Gen.Elements(0, 5, 30)
            from baseTrip in Gen.Choose(1, 600)
            from jitter in Gen.Choose(0, 150).ArrayOf(60)
            select (Path: new SimulatedPath
            {
                Routers = routers,
                SilentRouters = silent,
                IsLost = (ttl, attempt) => lost[((ttl * 2) + attempt) % 60] < loss,
                RoundTrip = ttl => TimeSpan.FromMilliseconds(baseTrip + jitter[ttl % 60]),
            }, Request: SimulatedPath.Request(known ? routers + 1 : null));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(paths.ToArbitrary(), p =>
        {
            var trace = p.Path.Trace(p.Request);
            return p.Path.Connections <= 1
                && (trace.End == TraceEnd.Connected) == (p.Path.Connections == 1)
                && (trace.EndTtl ?? int.MaxValue) > p.Path.Routers
                && p.Path.Duration <= p.Request.Limit
                && p.Path.Starts.Zip(p.Path.Starts.Skip(1), (a, b) => b.At - a.At).All(gap => gap >= TraceBoard.Pace)
                && p.Path.Starts.GroupBy(s => s.Ttl).All(g => g.Count() <= 2)
                && p.Path.Reported.Select(h => h.Ttl).SequenceEqual(Enumerable.Range(1, p.Path.Reported.Count))
                && trace.Hops.Zip(p.Path.Reported).All(z => z.First == z.Second);
        }));
    }
}
