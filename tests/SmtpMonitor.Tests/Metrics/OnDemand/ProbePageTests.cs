using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Metrics.OnDemand;
using SmtpMonitor.Tests.Cli;

namespace SmtpMonitor.Tests.Metrics.OnDemand;

public sealed class ProbePageTests
{
    private const string Scope = "target=\"probe\",host=\"mail.example.test\",port=\"587\",family=\"ipv4\",address=\"\"";

    [Fact]
    public async Task WriteAsync_Success_IsTheWholePage() => Assert.Equal(
        $$"""
        probe_success 1
        probe_duration_seconds 0.04
        probe_dns_lookup_time_seconds 0.001
        probe_ip_protocol 4
        probe_ip_addr_hash 1567323596
        probe_failed_due_to_regex 0
        probe_ssl_earliest_cert_expiry 1796094000
        probe_ssl_last_chain_expiry_timestamp_seconds 1796094000
        probe_ssl_last_chain_info{fingerprint_sha256="00ff",subject="CN=mail.example.test",issuer="CN=Example CA",subjectalternative="mail.example.test",serialnumber="0a1b"} 1
        probe_tls_version_info{version="TLS 1.3"} 1
        smtp_auth_offered{{{Scope}},vantage="here"} 1
        smtp_endpoint_info{{{Scope}},ip="192.0.2.25",role="submission",tls="starttls",vantage="here"} 1
        smtp_extensions_info{{{Scope}},extensions="AUTH,PIPELINING",vantage="here"} 1
        smtp_port_state{{{Scope}},state="filtered",vantage="here"} 0
        smtp_port_state{{{Scope}},state="open",vantage="here"} 1
        smtp_port_state{{{Scope}},state="refused",vantage="here"} 0
        smtp_port_state{{{Scope}},state="unreachable",vantage="here"} 0
        smtp_port_state{{{Scope}},state="unresolved",vantage="here"} 0
        smtp_probe_duration_seconds{{{Scope}},vantage="here"} 0.04
        smtp_probe_last_timestamp_seconds{{{Scope}},vantage="here"} 1795489201
        smtp_probe_outcome_info{{{Scope}},phase="none",reason="none",vantage="here"} 1
        smtp_probe_phase_duration_seconds{{{Scope}},phase="banner",vantage="here"} 0.004
        smtp_probe_phase_duration_seconds{{{Scope}},phase="connect",vantage="here"} 0.005
        smtp_probe_phase_duration_seconds{{{Scope}},phase="ehlo",vantage="here"} 0.002
        smtp_probe_phase_duration_seconds{{{Scope}},phase="ehlo_tls",vantage="here"} 0.004
        smtp_probe_phase_duration_seconds{{{Scope}},phase="quit",vantage="here"} 0.002
        smtp_probe_phase_duration_seconds{{{Scope}},phase="resolve",vantage="here"} 0.001
        smtp_probe_phase_duration_seconds{{{Scope}},phase="starttls",vantage="here"} 0.002
        smtp_probe_phase_duration_seconds{{{Scope}},phase="tls",vantage="here"} 0.02
        smtp_probe_success{{{Scope}},vantage="here"} 1
        smtp_reply_code{{{Scope}},phase="banner",vantage="here"} 220
        smtp_reply_code{{{Scope}},phase="ehlo",vantage="here"} 250
        smtp_reply_code{{{Scope}},phase="ehlo_tls",vantage="here"} 250
        smtp_reply_code{{{Scope}},phase="quit",vantage="here"} 221
        smtp_reply_code{{{Scope}},phase="starttls",vantage="here"} 220
        smtp_starttls_offered{{{Scope}},vantage="here"} 1
        smtp_tls_certificate_info{{{Scope}},subject="CN=mail.example.test",issuer="CN=Example CA",serial="0a1b",fingerprint_sha256="00ff",vantage="here"} 1
        smtp_tls_certificate_not_after_timestamp_seconds{{{Scope}},vantage="here"} 1796094000
        smtp_tls_certificate_valid{{{Scope}},vantage="here"} 1
        smtp_tls_chain_not_after_timestamp_seconds{{{Scope}},vantage="here"} 1796094000
        smtp_tls_info{{{Scope}},version="TLS 1.3",cipher="TLS_AES_256_GCM_SHA384",vantage="here"} 1
        smtp_warning{{{Scope}},warning="address_failed",vantage="here"} 1
        smtp_warning{{{Scope}},warning="certificate_expiring",vantage="here"} 1
        """,
        await SeriesAsync(Samples.Success.Result!));

    [Fact]
    public async Task WriteAsync_EveryFamilyShown_HasHelpAndType()
    {
        var page = await ProbePage.WriteAsync(Samples.Success.Result!, "here", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        var lines = page.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var shown = lines.Where(l => l[0] != '#').Select(l => l.Split('{', ' ')[0]).Distinct();
        Assert.Equal(shown, lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]));
        Assert.Equal(shown, lines.Where(l => l.StartsWith("# HELP ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]));
    }

    [Fact]
    public async Task WriteAsync_InvalidCertificate_StillSaysWhenItEnds()
    {
        var result = Samples.Success.Result!;
        var page = await SeriesAsync(result with
        {
            Reason = Reason.CertificateExpired,
            FailedPhase = Phase.Tls,
            Tls = result.Tls! with { Problem = CertificateProblem.Expired },
        });

        Assert.Contains("probe_success 0\n", page, StringComparison.Ordinal);
        Assert.Contains("probe_ssl_earliest_cert_expiry 1796094000\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("probe_ssl_last_chain_expiry", page, StringComparison.Ordinal);
        Assert.Contains("probe_failed_due_to_regex 0\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reason.BannerRejected, 1)]
    [InlineData(Reason.StarttlsNotOffered, 1)]
    [InlineData(Reason.BannerClosed, 1)]
    [InlineData(Reason.BannerTimeout, 0)]
    [InlineData(Reason.ConnectRefused, 0)]
    [InlineData(Reason.PlainOnTlsPort, 0)]
    [InlineData(Reason.DnsNxdomain, 0)]
    public async Task WriteAsync_Failure_SaysWhetherTheServersWordsWereTheCause(Reason reason, int expected) => Assert.Contains(
        $"probe_failed_due_to_regex {expected}\n",
        await SeriesAsync(Samples.Prohibited.Result! with { Reason = reason }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("00f2b7c8", "f2b7c8")]
    [InlineData("0a1b", "0a1b")]
    [InlineData("00", "00")]
    public async Task WriteAsync_SerialNumber_IsWrittenAsBlackboxExporterDoes(string ours, string theirs)
    {
        var result = Samples.Success.Result!;

        var page = await SeriesAsync(result with { Tls = result.Tls! with { Chain = [result.Tls.Leaf! with { Serial = ours }] } });

        Assert.Contains($"serialnumber=\"{theirs}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.11", 3501142319)]
    [InlineData("192.0.2.25", 1567323596)]
    public void AddressHash_IsTheOneOfBlackboxExporter(string address, uint hash) => Assert.Equal(hash, AddressHash.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("CN=mail.example.test", "CN=mail.example.test")]
    [InlineData("CN=a, O=b, S=c, C=de", "CN=a,O=b,ST=c,C=de")]
    [InlineData("CN=a, O=\"Example, Inc.\"", "CN=a,O=Example\\, Inc.")]
    [InlineData("CN=\"say \"\"hi\"\", now\"", "CN=say \\\"hi\\\"\\, now")]
    public void DistinguishedName_IsWrittenAsBlackboxExporterDoes(string ours, string theirs) => Assert.Equal(theirs, DistinguishedName.Of(ours));

    /// <summary>Without comments; our own series sorted, because their order is the library's.</summary>
    private static async Task<string> SeriesAsync(ProbeResult result)
    {
        var page = await ProbePage.WriteAsync(result, "here", DateTimeOffset.FromUnixTimeSeconds(1795489201), TestContext.Current.CancellationToken);
        var lines = page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToLookup(l => l.StartsWith("probe_", StringComparison.Ordinal));
        return string.Join('\n', lines[true].OrderBy(Place).Concat(lines[false].Order(StringComparer.Ordinal)));
    }

    private static int Place(string line) => ProbePageCatalogue.All.Select(f => f.Name).ToList().IndexOf(line.Split('{', ' ')[0]);
}
