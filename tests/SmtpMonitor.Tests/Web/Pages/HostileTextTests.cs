using System.Net;
using AngleSharp.Html.Dom;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages;

/// <summary>
/// Whatever a server, a certificate, a label or a query says, it is text. The probe escapes what cannot be seen before; the pages do not
/// rely on that.
/// </summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Attacks =>
    [
        "</span></main><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' autofocus onfocus='alert(1)",
        "<!-- --><style>*{display:none}</style>",
        "javascript:alert(1)//&#106;avascript:",
        "\u202eevil\u202c \u2066x\u2069",
        "\0\a\b\x1b]0;title\a\x1b[2J\x9b",
        "</title><svg/onload=alert(1)>",
        "line\r\nline\u2028line",
        new string('A', 2048),
        "${{7*7}} {0} %s",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void EndpointPage_HostileTextEverywhere_StaysText(string attack)
    {
        var rig = new PageRig();
        var endpoint = Hostile(rig, attack);

        var (page, raw) = (rig.EndpointPageOf(endpoint), rig.EndpointHtml(endpoint));

        Harmless(page, raw);
        Assert.Equal(BenignElements(), page.All.Length);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void StatusPage_HostileTextEverywhere_StaysText(string attack)
    {
        var rig = new PageRig();
        Hostile(rig, attack);
        HostileMail(rig, attack);
        rig.Status = new(false, Some.Start, "c0ffee", attack);

        var page = rig.StatusPageOf();
        Harmless(page, rig.StatusHtml());
        Assert.Equal(2, page.QuerySelectorAll("article[id^=s-]").Length);
        Assert.Equal(2, page.QuerySelectorAll("article[id^=r-]").Length);
        var query = $"?q={Uri.EscapeDataString(attack)}&target={Uri.EscapeDataString(attack)}&verdict={Uri.EscapeDataString(attack)}&label.{Uri.EscapeDataString(attack)}={Uri.EscapeDataString(attack)}";
        Harmless(rig.StatusPageOf(query), rig.StatusHtml(query));
    }

    private static void Harmless(IHtmlDocument page, string raw)
    {
        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("style, iframe, img[onerror], [autofocus], svg[onload]"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(page.QuerySelectorAll("a[href]"), a => Assert.DoesNotContain(':', a.GetAttribute("href")!));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.DoesNotContain(raw, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u2066' or '\u2069' or '\u2028');
    }

    /// <summary>The same page with harmless text has as many elements.</summary>
    private static int BenignElements()
    {
        var rig = new PageRig();
        return rig.EndpointPageOf(Hostile(rig, "harmless")).All.Length;
    }

    private static Endpoint Hostile(PageRig rig, string text)
    {
        var endpoint = PageRig.Endpoint(
            target: text,
            host: text,
            labels: Some.Labels(("team", text)),
            settings: Some.Settings with { EhloName = text, SourceAddress = text, Envelope = new EnvelopeSettings { From = text, To = text } });
        var result = Some.Failure(endpoint) with
        {
            Detail = text,
            Banner = text,
            Reply = text,
            ExtensionsInClear = [text],
            ExtensionsInTls = [text],
            AuthOffered = true,
            AuthMechanisms = [text],
            Address = IPAddress.Parse("fe80::1%1"),
            Transcript = [new TranscriptLine(Speaker.Server, TimeSpan.Zero, text), new TranscriptLine(Speaker.Client, TimeSpan.Zero, text), new TranscriptLine(Speaker.Note, TimeSpan.Zero, text)],
            Tls = new TlsFacts { Version = text, Cipher = text, Problem = CertificateProblem.Untrusted, Problems = [text], Chain = [Certificate(text)] },
        };
        return rig.Add(endpoint, result, new Judgement(Verdict.Intercepted, [new Evidence(text, endpoint.Key)], text) { Hints = [text] });
    }

    /// <summary>A sender and a round trip in words of somebody else, before and after the first look.</summary>
    private static void HostileMail(PageRig rig, string text)
    {
        var sender = new SenderDefinition(text, text, text) { Blocklists = [text] };
        rig.Senders.Put(sender);
        rig.Senders.Record(SomeMail.Bad(sender, text));
        rig.Senders.Put(sender with { Name = text + "2" });

        var delivery = SomeMail.Delivery(text, text, text, text);
        rig.Deliveries.Put(delivery);
        rig.Deliveries.Record(SomeMail.Lost with { Delivery = text, Detail = text, Hops = [new DeliveryHop(text, TimeSpan.Zero)] });
        rig.Deliveries.Put(delivery with { Name = text + "2" });
    }

    private static CertificateFacts Certificate(string text) => new()
    {
        Subject = text,
        Issuer = text,
        Serial = text,
        FingerprintSha256 = text,
        NotBefore = Some.Start,
        NotAfter = Some.Start.AddDays(90),
        Names = [text],
        Key = text,
        Signature = text,
    };
}
