using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using static SmtpMonitor.Core.Tests.Diagnosis.World;

namespace SmtpMonitor.Core.Tests.Diagnosis;

/// <summary>What holds of every set of results, however it came about.</summary>
public sealed class JudgePropertyTests
{
    private const int Runs = 2000;

    private static readonly Func<ProbeResult, ProbeResult>[] Truths =
    [
        Open, Filtered, Refused, NoRoute, NoName, NoResolver, Icmp(3, 13, "10.0.0.1"), Icmp(3, 1, "10.0.0.1"), Greets("proxy.isp.test"),
        Because(Phase.Banner, Reason.BannerThrottled), Because(Phase.Tls, Reason.TlsTimeout), Because(Phase.Starttls, Reason.StarttlsNotOffered),
    ];

    private static readonly ImmutableArray<EndpointKey> Keys =
    [
        .. from host in "abcd" from port in new[] { 25, 587 } from family in Enum.GetValues<IpFamily>() select Key($"{host}", port, family),
    ];

    /// <summary>One look at one endpoint, or (beyond the endpoints) at a control of a family.</summary>
    private sealed record Look(int Who, int Truth, int At)
    {
        public bool IsControl => Who >= Keys.Length;

        public DateTimeOffset Time => Start.AddSeconds(At);

        public override string ToString() => $"{(IsControl ? "control" : Keys[Who].ToString())} {Truth} @{At}";
    }

    private static Arbitrary<Look[]> Histories { get; } = Gen.ArrayOf(
        from who in Gen.Choose(0, Keys.Length + 1)
        from truth in Gen.Frequency((5, Gen.Constant(0)), (5, Gen.Constant(1)), (6, Gen.Choose(0, Truths.Length - 1)))
        from at in Gen.Choose(0, 100)
        select new Look(who, truth, at)).ToArbitrary();

    [Fact]
    public void Verdicts_InAnyOrderOfArrival_AreTheSame() => Check(history =>
    {
        var byTime = Final(history.OrderBy(l => l.At).ThenBy(l => l.Who));

        // The order of one endpoint's own results is theirs; between endpoints there is none.
        Assert.Equal(byTime, Final(history.OrderBy(l => l.Who).ThenBy(l => l.At)));
        Assert.Equal(byTime, Final(history.OrderByDescending(l => l.Who).ThenBy(l => l.At)));
    });

    [Fact]
    public void Verdicts_JudgedAfterEachResult_AreThoseJudgedAtTheEnd() => Check(history =>
        Assert.Empty(Final(history.OrderBy(l => l.At).ThenBy(l => l.Who)).Split('\n').Except(Final(history.OrderBy(l => l.At).ThenBy(l => l.Who), judgeEach: true).Split('\n'))));

    [Fact]
    public void Verdicts_NameEvidenceThatExists() => Check(history =>
    {
        var present = history.Where(l => !l.IsControl).Select(l => Keys[l.Who]).ToHashSet();
        var controls = history.Where(l => l.IsControl).Select(l => ControlOf(l).Key).ToHashSet();
        Assert.All(Judge(history.OrderBy(l => l.At).ThenBy(l => l.Who)), j =>
        {
            Assert.NotEmpty(j.Value.Evidence);
            Assert.All(j.Value.Evidence, e =>
            {
                Assert.NotEqual(0, e.Endpoints.Length + e.Controls.Length);
                Assert.All(e.Endpoints, k => Assert.Contains(k, present));
                Assert.All(e.Controls, k => Assert.Contains(k, controls));
            });
        });
    });

    [Fact]
    public void Sides_AreNotFlippedByRemovingAHostThatIsNoEvidence() => Check(history =>
    {
        var ordered = history.OrderBy(l => l.At).ThenBy(l => l.Who).ToList();
        foreach (var (key, judgement) in Judge(ordered).Where(j => j.Value.BlockedBy is BlockSide.Egress or BlockSide.Remote))
        {
            var named = judgement.Evidence.SelectMany(e => e.Endpoints).Select(e => e.Host).ToHashSet();
            foreach (var host in Keys.Select(k => k.Host).Distinct().Where(h => !named.Contains(h)))
            {
                var less = Judge(ordered.Where(l => l.IsControl || Keys[l.Who].Host != host)).Single(j => j.Key == key).Value;
                Assert.True(less.BlockedBy == judgement.BlockedBy || less.BlockedBy is null or BlockSide.Unknown, $"{key} without {host}: {judgement.Because} -> {less.Because}");
            }
        }
    });

    [Fact]
    public void Sides_AreNamedOnlyOfBlockedPorts() => Check(history => Assert.All(
        Judge(history.OrderBy(l => l.At).ThenBy(l => l.Who)),
        j => Assert.Equal(
            j.Value.Verdict is Verdict.EgressPortBlocked or Verdict.EgressSmtpBlocked or Verdict.RemotePortBlocked or Verdict.PortBlocked,
            j.Value.BlockedBy is not null)));

    private static void Check(Action<Look[]> property) =>
        Prop.ForAll(Histories, property).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(80));

    private static string Final(IEnumerable<Look> looks, bool judgeEach = false) => string.Join(
        '\n', Judge(looks, judgeEach).Select(j => $"{j.Key} {j.Value.Verdict} {j.Value.BlockedBy} {j.Value.Settled} {string.Join(',', j.Value.Suspicions)} {j.Value.Because} {j.Value.NextStep}"));

    private static List<KeyValuePair<EndpointKey, Judgement>> Judge(IEnumerable<Look> looks, bool judgeEach = false)
    {
        var diagnostician = new Diagnostician();
        var end = Start.AddSeconds(101);
        var seen = new HashSet<EndpointKey>();
        foreach (var look in looks)
        {
            if (look.IsControl)
            {
                diagnostician.Put(ControlOf(look).Result, look.Time, TimeSpan.FromMinutes(10));
            }
            else
            {
                seen.Add(Keys[look.Who]);
                diagnostician.Put(Truths[look.Truth](Begun(Keys[look.Who], look.Time)), look.Time);
            }

            if (judgeEach)
            {
                diagnostician.Judge(look.Time);
            }
        }

        diagnostician.Judge(end);
        return [.. seen.OrderBy(k => k.ToString(), StringComparer.Ordinal).Select(k => KeyValuePair.Create(k, diagnostician.Find(k)!))];
    }

    private static (ControlKey Key, ControlResult Result) ControlOf(Look look)
    {
        var key = new ControlKey("www.example.test", 443, look.Who == Keys.Length ? IpFamily.Ipv4 : IpFamily.Ipv6);
        var open = look.Truth % 2 == 0;
        return (key, new ControlResult
        {
            Control = key,
            StartedAt = look.Time,
            Duration = TimeSpan.FromMilliseconds(5),
            PortState = open ? PortState.Open : PortState.Filtered,
            Connection = open ? Reason.None : Reason.ConnectTimeout,
            Resolution = look.Truth == 5 ? Reason.DnsTimeout : Reason.None,
            FromMemory = look.Truth == 5,
        });
    }
}
