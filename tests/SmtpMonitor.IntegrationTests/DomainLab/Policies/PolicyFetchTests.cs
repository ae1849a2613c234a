using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Policies;

/// <summary>Fetches from real HTTPS servers: one of ours that can do everything, and OpenSSL's.</summary>
public sealed class PolicyFetchTests
{
    private const string Domain = "example.test";
    private const string Host = "mta-sts.example.test";

    private static readonly Dictionary<string, (PolicyAnswer Answer, StsFetchFailure Failure, string Result, string Detail)> Failures = new()
    {
        ["redirect"] = (new() { Status = 301, Location = "https://www.example.net/.well-known/mta-sts.txt" }, StsFetchFailure.Redirect, "sts-policy-fetch-error",
            "https://mta-sts.example.test/.well-known/mta-sts.txt answered 301, a redirect to https://www.example.net, which senders must not follow (RFC 8461 §3.3)"),
        ["redirect to a long place"] = (new() { Status = 308, Location = "/" + new string('x', 4000) }, StsFetchFailure.Redirect, "sts-policy-fetch-error", "xxx…, which senders"),
        ["redirect to nowhere"] = (new() { Status = 302 }, StsFetchFailure.Redirect, "sts-policy-fetch-error", "nowhere (no Location)"),
        ["404"] = (new() { Status = 404 }, StsFetchFailure.Status, "sts-policy-fetch-error", "answered 404: only 200 is a policy"),
        ["503"] = (new() { Status = 503 }, StsFetchFailure.Status, "sts-policy-fetch-error", "answered 503"),
        ["203"] = (new() { Status = 203 }, StsFetchFailure.Status, "sts-policy-fetch-error", "answered 203"),
        ["oversize"] = (new() { Body = new string('a', 65537) }, StsFetchFailure.TooLong, "sts-policy-fetch-error", "longer than 65536 octets"),
        ["oversize in chunks"] = (new() { Body = new string('\0', 1 << 20), Chunked = true }, StsFetchFailure.TooLong, "sts-policy-fetch-error", "longer than 65536 octets"),
        ["drip"] = (new() { Drip = TimeSpan.FromMilliseconds(100) }, StsFetchFailure.Timeout, "sts-policy-fetch-error", "did not serve the whole policy within 2 s"),
        ["compressed unasked"] = (new() { ContentEncoding = "gzip" }, StsFetchFailure.AnswerInvalid, "sts-policy-fetch-error", "the content coding gzip"),
        ["not HTTP"] = (new() { Raw = "220 mail.example.test ESMTP\r\n\r\n" }, StsFetchFailure.AnswerInvalid, "sts-policy-fetch-error", "the answer is not HTTP"),
        ["endless headers"] = (new() { Raw = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-Filler: 0123456789\r\n", 1000)), Endless = true }, StsFetchFailure.AnswerInvalid, "sts-policy-fetch-error", "the headers of the answer are longer than 16 KiB"),
        ["endless interim answers"] = (new() { Raw = "HTTP/1.1 103 Early Hints\r\n\r\n", Endless = true }, StsFetchFailure.AnswerInvalid, "sts-policy-fetch-error", "the headers of the answer are longer than 16 KiB"),
        ["cut off"] = (new() { Raw = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nversion: STSv1\r\n" }, StsFetchFailure.ConnectionClosed, "sts-policy-fetch-error", "before its answer was complete"),
        ["nothing"] = (new() { Raw = "" }, StsFetchFailure.ConnectionClosed, "sts-policy-fetch-error", "before its answer was complete"),
        ["expired"] = (new() { Certificate = LabCertificateKind.Expired }, StsFetchFailure.CertificateExpired, "sts-webpki-invalid", "the certificate expired on"),
        ["not yet valid"] = (new() { Certificate = LabCertificateKind.NotYetValid }, StsFetchFailure.CertificateNotYetValid, "sts-webpki-invalid", "is not valid before"),
        ["wrong host"] = (new() { Certificate = LabCertificateKind.WrongName }, StsFetchFailure.CertificateNameMismatch, "sts-webpki-invalid", "the certificate is not for mta-sts.example.test"),
        ["self-signed"] = (new() { Certificate = LabCertificateKind.SelfSigned }, StsFetchFailure.CertificateUntrusted, "sts-webpki-invalid", "the certificate is self-signed"),
        ["other authority"] = (new() { Certificate = LabCertificateKind.OtherCa }, StsFetchFailure.CertificateUntrusted, "sts-webpki-invalid", "does not do"),
        ["broken policy"] = (new() { Body = "version: STSv1\nmode: on\n" }, StsFetchFailure.PolicyInvalid, "sts-policy-invalid", "line 2: mode is \"on\""),
        ["a page"] = (new() { ContentType = "text/html", Body = "<!DOCTYPE html>\n" }, StsFetchFailure.PolicyInvalid, "sts-policy-invalid", "line 1: \"<!DOCTYPE html>\" is no field"),
    };

    public static TheoryData<string> Cases => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Fetch_BadHost_IsReportedAsItself(string name)
    {
        var (answer, failure, result, detail) = Failures[name];
        await using var server = await ServeAsync(answer);

        var fetch = await FetchAsync(server, timeout: TimeSpan.FromSeconds(failure == StsFetchFailure.Timeout ? 2 : 20));

        Assert.Equal((failure, result), (fetch.Failure, TlsResult.Name(fetch.Result!.Value)));
        Assert.Contains(detail, fetch.Detail, StringComparison.Ordinal);
        Assert.InRange(fetch.Detail.Length, 1, 600);
        Assert.Null(fetch.Policy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_GoodHost_AsksOncePlainly(bool chunked)
    {
        await using var server = await ServeAsync(new() { Chunked = chunked });

        var fetch = await FetchAsync(server);

        Assert.Equal((StsFetchFailure.None, ""), (fetch.Failure, fetch.Detail));
        Assert.Equal(StsMode.Enforce, fetch.Policy!.Mode);
        Assert.Empty(fetch.Warnings);
        Assert.NotNull(fetch.Tls!.ChainNotAfter);
        Assert.Equal(
            ["GET /.well-known/mta-sts.txt HTTP/1.1", "Cache-Control: no-cache", "Connection: close", $"Host: {Host}", "User-Agent: smtpmonitor"],
            Assert.Single(server.Requests).Split('\n').Order(StringComparer.Ordinal).OrderBy(l => !l.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("text/html", "the media type \"text/html\"")]
    [InlineData(null, "no media type")]
    [InlineData("text/plain; charset=iso-8859-1", "charset \"iso-8859-1\"")]
    public async Task Fetch_OtherMediaType_IsTakenWithAWarning(string? type, string warning)
    {
        await using var server = await ServeAsync(new() { ContentType = type });
        var fetch = await FetchAsync(server);
        Assert.True(fetch.Success, fetch.Detail);
        Assert.Contains(warning, Assert.Single(fetch.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEXT/Plain; charset=\"UTF-8\"; format=flowed")]
    [InlineData("text/plain;charset=us-ascii")]
    public async Task Fetch_PlainTextWithParameters_IsFine(string type)
    {
        await using var server = await ServeAsync(new() { ContentType = type });
        Assert.Empty((await FetchAsync(server)).Warnings);
    }

    [Fact]
    public async Task Fetch_FirstAddressDead_TakesTheNextAndWarns()
    {
        await using var server = await ServeAsync(new());
        var fetch = await FetchAsync(server, new PolicyHostRecords("127.0.0.9", "127.0.0.1"));
        Assert.True(fetch.Success, fetch.Detail);
        Assert.Equal("127.0.0.1", fetch.Address!.ToString());
        Assert.Equal($"{Host} did not answer at 127.0.0.9: the host answered with a reset", Assert.Single(fetch.Warnings));
    }

    [Theory]
    [InlineData(DnsStatus.Nxdomain, StsFetchFailure.NameNotFound, "the policy host mta-sts.example.test does not exist")]
    [InlineData(DnsStatus.Nodata, StsFetchFailure.NameNotFound, "the policy host mta-sts.example.test has no address")]
    [InlineData(DnsStatus.Servfail, StsFetchFailure.NameLookupFailed, "the address of mta-sts.example.test could not be looked up: as the test wants it")]
    [InlineData(DnsStatus.Timeout, StsFetchFailure.NameLookupTimeout, "the address of mta-sts.example.test could not be looked up: as the test wants it")]
    [InlineData(DnsStatus.Success, StsFetchFailure.Refused, "no connection to mta-sts.example.test: 127.0.0.9: the host answered with a reset")]
    public async Task Fetch_NotReached_SaysWhere(DnsStatus status, StsFetchFailure failure, string detail)
    {
        await using var server = await ServeAsync(new());
        var fetch = await FetchAsync(server, new PolicyHostRecords("127.0.0.9") { Status = status });
        Assert.Equal((failure, detail), (fetch.Failure, fetch.Detail));
    }

    [Fact]
    public async Task Fetch_HostThatNeverSpeaks_IsATimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var fetch = await FetchAsync(((IPEndPoint)silent.LocalEndpoint).Port, PolicyAuthority(), new PolicyHostRecords("127.0.0.1"), TimeSpan.FromSeconds(1));
        Assert.Equal((StsFetchFailure.Timeout, $"{Host} did not serve the whole policy within 1 s"), (fetch.Failure, fetch.Detail));
        Assert.InRange(fetch.Duration, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Fetch_CaFileMissing_IsOurOwnFault()
    {
        await using var server = await ServeAsync(new());
        var source = new StsPolicySource(
            new PolicyHostRecords("127.0.0.1"), TimeProvider.System, new() { Port = server.Port, CaFile = "/nonexistent/ca.pem" });
        var fetch = await source.FetchAsync(Domain, TestContext.Current.CancellationToken);
        Assert.Equal(StsFetchFailure.LocalError, fetch.Failure);
        Assert.Null(fetch.Result);
    }

    [Fact]
    public async Task Fetch_FromOpenssl_IsTheFileServed()
    {
        Programs.Require(Programs.Openssl, "openssl");
        using var certificates = new LabCertificates([Host]);
        using var folder = new ServerFolder("policy");
        folder.WriteCertificate(certificates);
        folder.Write("www/.well-known/mta-sts.txt", PolicyAnswer.GoodPolicy);
        var port = FreePorts.Take();
        await using var server = LeashedProcess.Start(
            folder["out"],
            "/bin/sh", "-c", $"cd '{folder["www"]}' && exec '{Programs.Openssl}' s_server -WWW -accept 127.0.0.1:{port} -cert '{folder.Certificate}' -key '{folder.Key}'");
        await Greeting.AwaitAsync([port], server, folder, "out", TestContext.Current.CancellationToken);

        var fetch = await FetchAsync(port, certificates.Authority.ExportCertificatePem(), new PolicyHostRecords("127.0.0.1"), TimeSpan.FromSeconds(20));

        Assert.True(fetch.Success, fetch.Detail);
        Assert.Equal(TimeSpan.FromDays(7), fetch.Policy!.MaxAge);
    }

    private static string PolicyAuthority()
    {
        using var certificates = new LabCertificates();
        return certificates.Authority.ExportCertificatePem();
    }

    private static Task<PolicyServer> ServeAsync(PolicyAnswer answer) => PolicyServer.StartAsync(new Dictionary<string, PolicyAnswer> { [Host] = answer });

    private static Task<StsFetch> FetchAsync(PolicyServer server, PolicyHostRecords? records = null, TimeSpan? timeout = null) =>
        FetchAsync(server.Port, server.Authority, records ?? new PolicyHostRecords("127.0.0.1"), timeout ?? TimeSpan.FromSeconds(20));

    private static async Task<StsFetch> FetchAsync(int port, string authority, PolicyHostRecords records, TimeSpan timeout)
    {
        using var folder = new ServerFolder("policy-trust");
        var source = new StsPolicySource(records, TimeProvider.System, new()
        {
            Port = port,
            CaFile = folder.Write("ca.pem", authority),
            Timeout = timeout,
        });
        return await source.FetchAsync(Domain, TestContext.Current.CancellationToken);
    }
}
