using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Tests.Web.Board;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Tests.Web.Api;

public sealed class EndpointDocumentBuilderTests
{
    private readonly BoardRig _rig = new();
    private readonly PathStore _paths;
    private readonly EndpointDocumentBuilder _builder;

    public EndpointDocumentBuilderTests()
    {
        _paths = new PathStore(_rig.Time);
        _builder = new EndpointDocumentBuilder(_rig.Results, _rig.Verdicts, _paths);
    }

    [Fact]
    public void Build_BlockedPort_ShowsTheTraceInWordsAndHops()
    {
        var endpoint = BoardRig.Endpoint("a", port: 25);
        _rig.Add(endpoint, Some.Failure(endpoint, Reason.ConnectTimeout), Verdict.PortBlocked);
        _paths.EndpointAdded(endpoint);
        TraceHop router = new(1, HopAnswer.TimeExceeded, IPAddress.Parse("192.0.2.1"), TimeSpan.FromMilliseconds(1));
        TraceHop host = new(2, HopAnswer.Connected, IPAddress.Parse("192.0.2.25"), TimeSpan.FromMilliseconds(2));
        _paths.PathFound(
            endpoint.Key,
            new PathTrace(host.Sender!, 25, [router], TraceEnd.Silent) { Tried = 2 },
            new PathTrace(host.Sender!, 587, [router, host], TraceEnd.Connected) { Tried = 2 });

        var path = _builder.Build(Assert.Single(_rig.Look().Rows))!.Path!;

        Assert.Equal(Some.Start, path.At);
        Assert.StartsWith("Nothing answers for port 25 behind 192.0.2.1 (hop 1), while port 587 is reached", path.Finding, StringComparison.Ordinal);
        Assert.Equal((25, "silent", 587, "connected", true), (path.Path.Port, path.Path.End, path.Comparison!.Port, path.Comparison.End, path.Block!.Confirmed));
    }

    [Fact]
    public void Build_EvidenceOfThousands_NamesTheFirst()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint, Some.Failure(endpoint));
        var others = Enumerable.Range(1, 3000).Select(i => BoardRig.Endpoint("a", port: i).Key);
        _rig.Judge(endpoint, new Judgement(Verdict.NetworkDown, [new Evidence("nothing answers", [.. others])], "Look at the network."));

        var evidence = Assert.Single(_builder.Build(Assert.Single(_rig.Look().Rows))!.Judgement!.Evidence);

        Assert.Equal((50, "a/mail.example:1/ipv4"), (evidence.Endpoints.Count, evidence.Endpoints[0]));
    }

    [Fact]
    public void Build_BeforeTheFirstProbe_SaysHowToLookByHand()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint);

        var document = _builder.Build(Assert.Single(_rig.Look().Rows))!;

        Assert.Equal((null, null, 0, null, null), (document.LastProbe, document.Judgement, document.History.Count, document.LastSuccess, document.Path));
        Assert.Contains("-connect mail.example:587", document.ByHand, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_GoneSinceTheView_IsNothing()
    {
        var endpoint = BoardRig.Endpoint("a");
        _rig.Add(endpoint);
        var row = Assert.Single(_rig.Look().Rows);
        _rig.Results.Remove(endpoint.Key);

        Assert.Null(_builder.Build(row));
    }
}
