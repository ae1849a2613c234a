using System.Net;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Sending.Spf;

/// <summary>The zone and the records of RFC 7208, appendix A.</summary>
public sealed class SpfAppendixTests
{
    [Theory]

    // A.1: simple examples.
    [InlineData("v=spf1 +all", "192.0.2.200", SpfResult.Pass)]
    [InlineData("v=spf1 a -all", "192.0.2.10", SpfResult.Pass)]
    [InlineData("v=spf1 a -all", "192.0.2.11", SpfResult.Pass)]
    [InlineData("v=spf1 a -all", "192.0.2.65", SpfResult.Fail)]
    [InlineData("v=spf1 a:example.org -all", "192.0.2.10", SpfResult.Fail)]
    [InlineData("v=spf1 mx -all", "192.0.2.129", SpfResult.Pass)]
    [InlineData("v=spf1 mx -all", "192.0.2.130", SpfResult.Pass)]
    [InlineData("v=spf1 mx -all", "192.0.2.140", SpfResult.Fail)]
    [InlineData("v=spf1 mx:example.org -all", "192.0.2.140", SpfResult.Pass)]
    [InlineData("v=spf1 mx mx:example.org -all", "192.0.2.130", SpfResult.Pass)]
    [InlineData("v=spf1 mx mx:example.org -all", "192.0.2.140", SpfResult.Pass)]
    [InlineData("v=spf1 mx/30 mx:example.org/30 -all", "192.0.2.131", SpfResult.Pass)]
    [InlineData("v=spf1 mx/30 mx:example.org/30 -all", "192.0.2.143", SpfResult.Pass)]
    [InlineData("v=spf1 mx/30 mx:example.org/30 -all", "192.0.2.132", SpfResult.Fail)]
    [InlineData("v=spf1 ptr -all", "192.0.2.10", SpfResult.Pass)]
    [InlineData("v=spf1 ptr -all", "192.0.2.65", SpfResult.Pass)]
    [InlineData("v=spf1 ptr -all", "192.0.2.140", SpfResult.Fail)]
    [InlineData("v=spf1 ptr -all", "10.0.0.4", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:192.0.2.128/28 -all", "192.0.2.65", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:192.0.2.128/28 -all", "192.0.2.129", SpfResult.Pass)]

    // A.2: multiple domains.
    [InlineData("v=spf1 include:example.com include:example.net -all", "192.0.2.10", SpfResult.Permerror)]
    [InlineData("v=spf1 ?include:allmail.example -all", "192.0.2.10", SpfResult.Neutral)]
    [InlineData("v=spf1 redirect=allmail.example", "192.0.2.65", SpfResult.Fail)]
    [InlineData("v=spf1 redirect=allmail.example", "192.0.2.129", SpfResult.Pass)]

    // A.3: a blacklist-like zone of names.
    [InlineData("v=spf1 exists:%{i}._spf.example.com -all", "192.0.2.129", SpfResult.Pass)]
    [InlineData("v=spf1 exists:%{i}._spf.example.com -all", "192.0.2.130", SpfResult.Fail)]

    // A.4: several requirements in one.
    [InlineData("v=spf1 -include:ip4._spf.example.com -include:ptr._spf.example.com +all", "192.0.2.66", SpfResult.Pass)]
    [InlineData("v=spf1 -include:ip4._spf.example.com -include:ptr._spf.example.com +all", "192.0.2.140", SpfResult.Fail)]
    [InlineData("v=spf1 -include:ip4._spf.example.com -include:ptr._spf.example.com +all", "198.51.100.1", SpfResult.Fail)]
    [InlineData("v=spf1 -include:ip4._spf.example.com -include:ptr._spf.example.com +all", "192.0.2.10", SpfResult.Pass)]
    public async Task Evaluate_RecordsOfTheAppendix_ComeToWhatItSays(string record, string address, SpfResult expected)
    {
        var zone = Zone();
        zone.Txt["example.com"] = [record];

        var evaluation = await new SpfCheck(zone).EvaluateAsync(
            new SpfRequest(IPAddress.Parse(address), "example.com", "mail.example.com"), TestContext.Current.CancellationToken);

        Assert.True(expected == evaluation.Result, $"{evaluation.Result}: {evaluation.Detail}");
    }

    private static ScriptedRecords Zone() => new()
    {
        A =
        {
            ["example.com"] = ["192.0.2.10", "192.0.2.11"],
            ["amy.example.com"] = ["192.0.2.65"],
            ["bob.example.com"] = ["192.0.2.66"],
            ["mail-a.example.com"] = ["192.0.2.129"],
            ["mail-b.example.com"] = ["192.0.2.130"],
            ["mail-c.example.org"] = ["192.0.2.140"],
            ["192.0.2.129._spf.example.com"] = ["127.0.0.2"],
        },
        Mx =
        {
            ["example.com"] = ["10 mail-a.example.com", "20 mail-b.example.com"],
            ["example.org"] = ["10 mail-c.example.org"],
        },
        Ptr =
        {
            ["192.0.2.10"] = ["example.com"],
            ["192.0.2.11"] = ["example.com"],
            ["192.0.2.65"] = ["amy.example.com"],
            ["192.0.2.66"] = ["bob.example.com"],
            ["192.0.2.129"] = ["mail-a.example.com"],
            ["192.0.2.130"] = ["mail-b.example.com"],
            ["192.0.2.140"] = ["mail-c.example.org"],
            ["10.0.0.4"] = ["bob.example.com"],
        },
        Txt =
        {
            ["allmail.example"] = ["v=spf1 ip4:192.0.2.128/28 a:example.com -all"],
            ["ip4._spf.example.com"] = ["v=spf1 -ip4:192.0.2.0/24 +all"],
            ["ptr._spf.example.com"] = ["v=spf1 -ptr:example.com +all"],
        },
    };
}
