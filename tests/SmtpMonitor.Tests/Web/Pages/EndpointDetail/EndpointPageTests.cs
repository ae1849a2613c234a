using System.Collections.Immutable;
using System.Net;
using AngleSharp.Dom;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages.EndpointDetail;

public sealed class EndpointPageTests
{
    private readonly PageRig _rig = new();

    [Fact]
    public void Of_Failure_SaysWhatAndWhyAndWhatNext()
    {
        var endpoint = PageRig.Endpoint(port: 25);
        _rig.Add(endpoint, Some.Failure(endpoint), new Judgement(Verdict.RemotePortBlocked, [new Evidence("25 is silent", endpoint.Key), new Evidence("587 is open", endpoint.Key)], "Ask its owner.")
        {
            BlockedBy = BlockSide.Remote,
            Hop = new BlockHop(7, IPAddress.Parse("192.0.2.7")),
            Hints = ["A provider says so."],
        });

        var page = _rig.EndpointPageOf(endpoint);

        Assert.Equal("mail.example:25", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["25 is silent", "587 is open"], page.QuerySelectorAll("#verdict .evidence li").Select(e => e.TextContent));
        var verdict = Text(page.QuerySelector("#verdict"));
        Assert.Contains("✕blocked on its side", verdict, StringComparison.Ordinal);
        Assert.Contains("Next: Ask its owner.", verdict, StringComparison.Ordinal);
        Assert.Contains("A provider says so.", verdict, StringComparison.Ordinal);
        Assert.Contains("Blocked on the host's side; the last hop that answers is 7 (192.0.2.7).", verdict, StringComparison.Ordinal);
        Assert.Contains("in phase connect Reasonconnect_refused: ", Text(page.QuerySelector("[aria-labelledby=probe]")), StringComparison.Ordinal);
        Assert.Contains("openssl s_client -4 -starttls smtp", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["../", "../?target=mail", "../?host=mail.example"], page.QuerySelectorAll(".trail a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Of_Phases_AreBarsToScaleWithText()
    {
        var endpoint = PageRig.Endpoint();
        _rig.Add(endpoint, MetricsRig.TlsSuccess(endpoint), Some.Judgement(Verdict.Healthy));

        var rows = _rig.EndpointPageOf(endpoint).QuerySelectorAll(".waterfall tbody tr").ToList();

        Assert.Equal(["resolve", "connect", "banner", "tls"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Equal(["3.0 ms", "30.0 ms", "220"], rows[2].QuerySelectorAll("td.num").Select(d => d.TextContent));
        var bar = rows[3].QuerySelector("rect.took")!;
        Assert.Equal(("400", "600"), (bar.GetAttribute("x"), bar.GetAttribute("width")));
    }

    [Fact]
    public void Of_FailedPhase_IsMarked()
    {
        var endpoint = _rig.Ill(PageRig.Endpoint());

        var row = Assert.Single(_rig.EndpointPageOf(endpoint).QuerySelectorAll(".waterfall tbody tr"));

        Assert.Equal("connect ✕ failed", row.QuerySelector("th")!.TextContent);
        Assert.Contains("failed", row.ClassList);
    }

    [Fact]
    public void Of_Tls_ShowsTheChainAndTheKeywords()
    {
        var endpoint = PageRig.Endpoint();
        _rig.Add(endpoint, MetricsRig.TlsSuccess(endpoint), Some.Judgement(Verdict.Healthy));

        var page = _rig.EndpointPageOf(endpoint);

        var tls = Text(page.QuerySelector("[aria-labelledby=tls]"));
        Assert.Contains("TLS_AES_256_GCM_SHA384", tls, StringComparison.Ordinal);
        Assert.Contains("✓valid: trusted, in time, and for this name", tls, StringComparison.Ordinal);
        Assert.Contains("2026-03-11 12:00 UTC (in 9 days)", tls, StringComparison.Ordinal);
        Assert.Equal(["STARTTLS", "SIZE 1000"], page.QuerySelector("[aria-labelledby=keywords] ul")!.Children.Select(c => c.TextContent));
    }

    [Fact]
    public void Of_History_IsAMarkForEachResultWithDialogues()
    {
        var endpoint = PageRig.Endpoint();
        _rig.Add(endpoint, Some.Success(endpoint) with { Transcript = [Line(Speaker.Server, "220 sound")] }, null);
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        _rig.Results.Record(Some.Failure(endpoint, Reason.BannerRejected, Phase.Banner) with { Transcript = [Line(Speaker.Server, "554 go away"), Line(Speaker.Client, "QUIT")] });

        var history = _rig.EndpointPageOf(endpoint).QuerySelector("[aria-labelledby=history]")!;

        Assert.Equal(["sound", "wrong"], history.QuerySelectorAll(".strip li").Select(l => l.ClassName));
        Assert.Equal("2026-03-01 12:01 UTC: banner_rejected, 2.0 ms", history.QuerySelector(".strip li.wrong .sr")!.TextContent);
        var folds = history.QuerySelectorAll("details").ToList();
        Assert.StartsWith("✕ banner_rejected, 1 time, now ", folds[0].QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["554 go away", "QUIT"], folds[0].QuerySelectorAll(".dialogue .wire").Select(l => l.TextContent));
        Assert.Equal(["220 sound"], folds[1].QuerySelectorAll(".dialogue .wire").Select(l => l.TextContent));
    }

    [Fact]
    public void Of_Path_MarksTheLastHopBeforeTheBlock()
    {
        var endpoint = PageRig.Endpoint(port: 25);
        _rig.Add(endpoint, Some.Failure(endpoint), Some.Judgement(Verdict.EgressPortBlocked) with { Hop = new BlockHop(2, IPAddress.Parse("192.0.2.2")) });
        var host = IPAddress.Parse("192.0.2.25");
        ImmutableArray<TraceHop> routers = [Router(1), Router(2), Router(3)];
        _rig.Paths.PathFound(
            endpoint.Key,
            new PathTrace(host, 25, [.. routers.Take(2)], TraceEnd.Silent) { Tried = 4 },
            new PathTrace(host, 587, [.. routers, new TraceHop(4, HopAnswer.Connected, host, TimeSpan.FromMilliseconds(9))], TraceEnd.Connected));

        var rows = _rig.EndpointPageOf(endpoint).QuerySelectorAll("[aria-labelledby=path] tbody tr").ToList();

        Assert.Equal(5, rows.Count);
        Assert.Contains("192.0.2.2 2.0 ms ✕last that answers before the block", Text(rows[1]), StringComparison.Ordinal);
        Assert.Contains("192.0.2.25 9.0 ms: connection accepted", Text(rows[3]), StringComparison.Ordinal);
        Assert.Contains("nobody answers from here on (tried up to hop 4)", Text(rows[4]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Host_IsAdvisedByAllOfItsPorts()
    {
        var (blocked, sound) = (PageRig.Endpoint(port: 25), PageRig.Endpoint(port: 587));
        _rig.Ill(blocked, Verdict.EgressPortBlocked);
        _rig.Add(sound, MetricsRig.TlsSuccess(sound), Some.Judgement(Verdict.Healthy));
        _rig.Healthy(PageRig.Endpoint(host: "other.example"));

        var advice = _rig.EndpointPageOf(blocked).QuerySelector("[aria-labelledby=advice]")!;

        Assert.StartsWith("Send mail through port 587 of mail.example", advice.QuerySelector("p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["25", "587"], advice.QuerySelectorAll(".ports strong").Select(h => h.TextContent));
        Assert.Contains("recommended", Text(advice.QuerySelectorAll(".ports li")[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Settings_ShowNoSecret()
    {
        var settings = Some.Settings with
        {
            Login = new LoginSettings { Username = "app", Secret = new SecretReference { Inline = "s3cr3t-w0rd" } },
            Exchange = new MailExchange("example.com", 10),
        };
        var endpoint = PageRig.Endpoint(settings: settings, labels: Some.Labels(("team", "mail")));
        _rig.Add(endpoint, Some.Success(endpoint), null);

        var page = Text(_rig.EndpointPageOf(endpoint).QuerySelector("[aria-labelledby=settings]"));

        Assert.Contains("as app by PLAIN, every 10 min", page, StringComparison.Ordinal);
        Assert.Contains("example.com, preference 10", page, StringComparison.Ordinal);
        Assert.Contains("60 s, while failing 15 s", page, StringComparison.Ordinal);
        Assert.Contains("team=mail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", _rig.EndpointHtml(endpoint), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_UnknownId_IsNull() => Assert.Null(_rig.Reader.Find(_rig.View, "0123456789abcdef"));

    private static TraceHop Router(int ttl) => new(ttl, HopAnswer.TimeExceeded, IPAddress.Parse($"192.0.2.{ttl}"), TimeSpan.FromMilliseconds(ttl));

    private static TranscriptLine Line(Speaker speaker, string text) => new(speaker, TimeSpan.FromMilliseconds(5), text);

    private static string Text(IElement? element) => string.Join(' ', element!.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
