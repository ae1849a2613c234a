using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Tests.Web.Board;

public sealed class StatusBoardTests
{
    private readonly BoardRig _rig = new();

    [Fact]
    public void Rows_AnyOrderOfArrival_AreInTheOrderOfTheirKeys()
    {
        foreach (var endpoint in new[]
        {
            BoardRig.Endpoint("b"), BoardRig.Endpoint("a", port: 587), BoardRig.Endpoint("a", port: 25), BoardRig.Endpoint("a", "x.example"),
            BoardRig.Endpoint("a", port: 25, family: IpFamily.Ipv6), BoardRig.Endpoint("B"),
        })
        {
            _rig.Add(endpoint);
        }

        Assert.Equal(
            ["B/mail.example:587/ipv4", "a/mail.example:25/ipv4", "a/mail.example:25/ipv6", "a/mail.example:587/ipv4", "a/x.example:587/ipv4", "b/mail.example:587/ipv4"],
            _rig.Look().Rows.Select(r => $"{r.Key}"));
    }

    [Fact]
    public void Row_OfAFailure_SaysWhatIsKnown()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint, Some.Failure(endpoint), Verdict.ServiceDown);

        var row = Assert.Single(_rig.Look().Rows);
        Assert.Equal((Verdict.ServiceDown, Gravity.Wrong, Condition.Down, Reason.ConnectRefused, PortState.Refused), (row.Verdict, row.Gravity, row.Condition, row.Reason, row.PortState));
        Assert.Equal((Some.Start, Some.Start, Some.Start), (row.VerdictSince, row.ConditionSince, row.LastProbeAt));
        Assert.Equal(["the test says so"], row.Evidence);
        Assert.NotEqual("", row.NextStep);
    }

    [Fact]
    public void Row_BeforeAnything_IsUnknown()
    {
        _rig.Add(BoardRig.Endpoint("a"));

        var row = Assert.Single(_rig.Look().Rows);
        Assert.Equal((Verdict.Unknown, Gravity.Unknown, Condition.Unknown, null, null, null), (row.Verdict, row.Gravity, row.Condition, row.VerdictSince, row.LastProbeAt, row.Reason));
    }

    [Fact]
    public void VerdictSince_SameVerdictOnOtherEvidence_Stays()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint, Some.Success(endpoint), Verdict.Healthy);
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        _rig.Judge(endpoint, Verdict.HostDown);
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        _rig.Judge(endpoint, Some.Judgement(Verdict.HostDown) with { NextStep = "Switch it on." });

        var row = Assert.Single(_rig.Look().Rows);
        Assert.Equal((Some.Start.AddMinutes(1), "Switch it on."), (row.VerdictSince, row.NextStep));
    }

    [Fact]
    public void Version_NothingChanged_IsTheVerySameView()
    {
        _rig.Add(BoardRig.Endpoint("a"));
        var before = _rig.Look();

        Assert.Same(before, _rig.Look());
    }

    [Fact]
    public void Version_OneRowChanges_GrowsAndMarksThatRowOnly()
    {
        var (a, b) = (BoardRig.Endpoint("a"), BoardRig.Endpoint("b"));
        _rig.Add(a);
        _rig.Add(b);
        var before = _rig.Look();
        _rig.Results.Record(Some.Success(b));

        var after = _rig.Look();
        Assert.True(after.Version > before.Version);
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.Equal(before.LayoutVersion, after.LayoutVersion);
        Assert.Same(before.Rows[0], after.Rows[0]);
        Assert.Equal((before.Version, after.Version), (after.Rows[0].Version, after.Rows[1].Version));
    }

    [Fact]
    public void Version_ChangeThatShowsNothing_StaysWhatItWas()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint, verdict: Verdict.Healthy);
        var before = _rig.Look();
        _rig.Judge(endpoint, Verdict.Healthy);

        Assert.Same(before, _rig.Look());
    }

    [Fact]
    public void Version_AnythingShownChanges_Grows()
    {
        var endpoint = BoardRig.Endpoint("a");
        var control = Some.Control();
        _rig.Add(endpoint, Some.Success(endpoint), Verdict.Healthy);
        _rig.Controls.Add(control);
        Action[] changes =
        [
            () => _rig.Results.Record(Some.Failure(endpoint)),
            () => _rig.Results.BackOff(endpoint, Some.Start.AddHours(1)),
            () => _rig.Judge(endpoint, Verdict.Throttled),
            () => _rig.Judge(endpoint, Some.Judgement(Verdict.Throttled) with { Hints = ["a hint"] }),
            () => _rig.Judge(endpoint, Some.Judgement(Verdict.Throttled) with { BlockedBy = BlockSide.Egress }),
            () => _rig.Judge(endpoint, Some.Judgement(Verdict.Throttled) with { Hop = new BlockHop(1, null) }),
            () => _rig.Judge(endpoint, Some.Judgement(Verdict.Throttled) with { Suspicions = [Suspicion.AnswerTooNear] }),
            () => _rig.Controls.Record(Some.Open(control.Key)),
            () => _rig.Results.Replace(endpoint with { Labels = Some.Labels(("team", "mail")) }),
            () => _rig.Configuration = Some.Configuration() with { Vantage = "there" },
            () => _rig.Add(BoardRig.Endpoint("b")),
            () => _rig.Results.Remove(endpoint.Key),
            () => _rig.Controls.Remove(control.Key),
        ];
        foreach (var change in changes)
        {
            var before = _rig.Look();
            change();
            Assert.True(_rig.Look().Version > before.Version);
        }
    }

    [Fact]
    public void LayoutVersion_EndpointsComeAndGo_Grows()
    {
        _rig.Add(BoardRig.Endpoint("a"));
        var first = _rig.Look();
        _rig.Add(BoardRig.Endpoint("b"));
        var second = _rig.Look();
        _rig.Results.Remove(second.Rows[0].Key);
        var third = _rig.Look();

        Assert.Equal([first.Version, second.Version, third.Version], [first.LayoutVersion, second.LayoutVersion, third.LayoutVersion]);
        Assert.Null(third.Find(first.Rows[0].Id));
        Assert.Same(third.Rows[0], third.Find(second.Rows[1].Id));
    }

    [Fact]
    public void Current_WithinTheRest_IsTheViewOfBefore()
    {
        _rig.Add(BoardRig.Endpoint("a"));
        var before = _rig.Look();
        _rig.Add(BoardRig.Endpoint("b"));

        Assert.Same(before, _rig.Board.Current);
        Assert.Equal(2, _rig.Look().Rows.Length);
    }

    [Fact]
    public void Ids_Collision_IsResolvedAndStaysWithTheOrder()
    {
        var keys = new[] { "a", "b", "c" }.Select(t => BoardRig.Endpoint(t).Key).ToList();

        Assert.Equal(["same", "same-2", "same-3"], EndpointIds.Assign(keys, _ => "same").Values);
        Assert.All(EndpointIds.Assign(keys), p => Assert.Matches("^[0-9a-f]{16}$", p.Value));
    }

    [Fact]
    public void Totals_Count()
    {
        foreach (var (name, verdict) in new[] { ("a", Verdict.Healthy), ("b", Verdict.Healthy), ("c", Verdict.NotSmtp), ("d", Verdict.NetworkDown) })
        {
            var endpoint = BoardRig.Endpoint(name);
            _rig.Add(endpoint, name == "b" ? Some.Success(endpoint) with { Warnings = [Warning.SlowBanner] } : Some.Success(endpoint), verdict);
        }

        var totals = _rig.Look().Totals;
        Assert.Equal([(Gravity.Sound, 1), (Gravity.Warned, 1), (Gravity.Unknown, 0), (Gravity.Wrong, 2)], totals.ByGravity.Select(p => (p.Key, p.Value)));
        Assert.Equal([(Verdict.NetworkDown, 1), (Verdict.NotSmtp, 1), (Verdict.Healthy, 2)], totals.ByVerdict);
    }

    [Fact]
    public void Findings_OneCause_IsOneFinding_WorstFirst()
    {
        foreach (var host in new[] { "a.example", "b.example", "c.example" })
        {
            _rig.Add(BoardRig.Endpoint("t", host, 25), verdict: Verdict.EgressPortBlocked);
            _rig.Add(BoardRig.Endpoint("t", host, 465), verdict: host == "b.example" ? Verdict.CertificateInvalid : Verdict.Healthy);
            _rig.Add(BoardRig.Endpoint("t", host, 587), verdict: host == "b.example" ? Verdict.CertificateInvalid : Verdict.Unknown);
        }

        var view = _rig.Look();
        Assert.Equal(
            [(Verdict.EgressPortBlocked, 3), (Verdict.CertificateInvalid, 2)],
            view.Findings.Select(f => (f.Verdict, f.Rows.Length)));
        Assert.Equal(Some.Start, view.Findings[0].Since);
        Assert.Equal([(25, 3, 3), (465, 3, 0), (587, 3, 0)], view.Egress.Select(e => (e.Port, e.Endpoints, e.Blocked)));
    }

    [Fact]
    public void VerdictOrder_KnowsEveryVerdict() =>
        Assert.Equal(Enumerable.Range(0, Enum.GetValues<Verdict>().Length), Enum.GetValues<Verdict>().Select(VerdictOrder.RankOf).Order());

    [Fact]
    public async Task Current_WhileEverythingChanges_ComesToTheEndState()
    {
        var endpoints = Enumerable.Range(1, 50).Select(i => BoardRig.Endpoint("t", port: i)).ToList();
        var writing = Task.Run(
            () =>
            {
                for (var round = 0; round < 200; round++)
                {
                    foreach (var endpoint in endpoints.Where(e => (e.Key.Port + round) % 3 == 0))
                    {
                        _rig.Results.Remove(endpoint.Key);
                    }

                    foreach (var endpoint in endpoints.Where(e => _rig.Results.Find(e.Key) is null))
                    {
                        _rig.Add(endpoint, Some.Success(endpoint), Verdict.Healthy);
                    }
                }
            },
            TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            var view = _rig.Look();
            Assert.Equal(view.Rows, view.Rows.Select(r => view.Find(r.Id)));
        }

        await writing;
        Assert.Equal(endpoints.Select(e => e.Key), _rig.Look().Rows.Select(r => r.Key));
        Assert.All(_rig.Board.Current.Rows, r => Assert.Equal((Verdict.Healthy, Condition.Up), (r.Verdict, r.Condition)));
    }
}
