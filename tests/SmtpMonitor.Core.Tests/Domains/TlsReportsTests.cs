using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Tests.Domains;

/// <summary>What senders would report, under the names of RFC 8460.</summary>
public sealed class TlsReportsTests
{
    private readonly DomainWorld _world = new();

    [Theory]
    [InlineData("sound", "")]
    [InlineData("expired", "sts:certificate-expired")]
    [InlineData("expired and the probe demands validity", "sts:certificate-expired")]
    [InlineData("greylisted", "")]
    [InlineData("no STARTTLS", "sts:starttls-not-supported tlsa:starttls-not-supported")]
    [InlineData("HELO only", "sts:starttls-not-supported tlsa:starttls-not-supported")]
    [InlineData("STARTTLS refused", "sts:starttls-not-supported tlsa:starttls-not-supported")]
    [InlineData("handshake fails", "sts:validation-failure tlsa:validation-failure")]
    [InlineData("silent inside TLS", "sts:validation-failure tlsa:validation-failure")]
    [InlineData("down", "")]
    [InlineData("refused", "")]
    [InlineData("throttled", "")]
    [InlineData("throttled inside TLS", "")]
    [InlineData("our own trouble with TLS", "")]
    [InlineData("not probed", "")]
    public async Task Judge_BothPolicies_ReportEachItsOwn(string behaviour, string reports)
    {
        _world.Announce("enforce");
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
        _world.Results[DomainWorld.Host] = Probed.As(behaviour);
        Assert.Equal(reports, await ReportsAsync());
    }

    [Theory]
    [InlineData("expired", "")]
    [InlineData("no STARTTLS", "no-policy-found:starttls-not-supported")]
    [InlineData("handshake fails", "no-policy-found:validation-failure")]
    public async Task Judge_WithoutPolicy_ReportsOnlyThatThereIsNoTls(string behaviour, string reports)
    {
        _world.Results[DomainWorld.Host] = Probed.As(behaviour);
        Assert.Equal(reports, await ReportsAsync());
    }

    [Fact]
    public async Task Judge_Testing_ReportsLikeEnforce()
    {
        _world.Announce("testing", "other.example.com");
        Assert.Equal("sts:validation-failure", await ReportsAsync());
    }

    [Fact]
    public async Task Judge_PolicyThatCannotBeHad_IsReportedOnceForTheDomain()
    {
        _world.Announce("enforce");
        _world.Policy = null;
        var report = Assert.Single((await _world.JudgeAsync()).Reports);
        Assert.Equal(("", "sts", TlsResultType.StsPolicyFetchError), (report.Host, report.PolicyType, report.Result));
    }

    [Theory]
    [InlineData(3, "tlsa:tlsa-invalid")]
    [InlineData(1, "")]
    public async Task Judge_RecordsThatDoNotMatch_AreReportedWhereTheyCanBeUsed(int usage, string reports)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [new TlsaRecord(usage, 1, 1, [.. new byte[32]])];
        Assert.Equal(reports, await ReportsAsync());
    }

    [Theory]
    [InlineData("tlsa _25._tcp.mx.example.com", true, "tlsa:dnssec-invalid")]
    [InlineData("tlsa _25._tcp.mx.example.com", false, "tlsa:dnssec-invalid")]
    [InlineData("mx.example.com", true, "tlsa:dnssec-invalid")]
    [InlineData("mx.example.com", false, "")]
    public async Task Judge_LookUpsThatFail_AreReportedWhereTheyAreDnssecsMatter(string what, bool bogus, string reports)
    {
        (bogus ? _world.Records.Bogus : _world.Records.Servfail).Add(what);
        Assert.Equal(reports, await ReportsAsync());
    }

    private async Task<string> ReportsAsync() =>
        string.Join(' ', (await _world.JudgeAsync()).Reports.Select(r => $"{r.PolicyType}:{TlsResult.Name(r.Result)}").Order(StringComparer.Ordinal));
}
