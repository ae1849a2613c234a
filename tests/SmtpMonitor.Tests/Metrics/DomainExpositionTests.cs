using SmtpMonitor.Tests.Domains;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

public sealed class DomainExpositionTests
{
    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_OfADomain_IsThisWholeText()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        var (one, two) = (SomeDomain.Endpoint("mx1.example.com"), SomeDomain.Endpoint("mx2.example.com"));

        _rig.Domains.OutlookChanged("domain", null, SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com", "mx2.example.com"), Some.Success(one), Some.Failure(two)));

        var page = await DomainLinesAsync();
        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Metrics/Expected/domain.txt", page), page);
    }

    [Fact]
    public async Task OutlookChanged_WhatIsNoMoreNamed_Disappears()
    {
        var outlook = SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com"), Some.Failure(SomeDomain.Endpoint("mx1.example.com")));
        _rig.Domains.OutlookChanged("domain", null, outlook);
        Assert.Contains("all_exchangers_down", await DomainLinesAsync(), StringComparison.Ordinal);

        _rig.Domains.OutlookChanged("domain", outlook, SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com"), Some.Success(SomeDomain.Endpoint("mx1.example.com"))));

        Assert.DoesNotContain("all_exchangers_down", await DomainLinesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutlookRemoved_LeavesNoSeries()
    {
        _rig.Domains.OutlookChanged("domain", null, SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com")));
        await _rig.ApplyAsync(Some.Configuration(Some.Target()) with { Vantage = "elsewhere" });
        Assert.Contains("vantage=\"elsewhere\"", await DomainLinesAsync(), StringComparison.Ordinal);

        _rig.Domains.OutlookRemoved("domain");

        Assert.Equal("", await DomainLinesAsync());
    }

    private async Task<string> DomainLinesAsync() => string.Concat((await _rig.PageAsync()).Split('\n')
        .Where(l => l.StartsWith("smtp_domain_", StringComparison.Ordinal) || l.StartsWith("smtp_dane_", StringComparison.Ordinal)
            || l.StartsWith("smtp_mta_sts_", StringComparison.Ordinal) || l.StartsWith("smtp_tlsrpt_", StringComparison.Ordinal))
        .Select(l => l + "\n"));
}
