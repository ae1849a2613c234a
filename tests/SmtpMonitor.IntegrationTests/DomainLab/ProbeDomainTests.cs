using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using SmtpMonitor.IntegrationTests.DomainLab.Policies;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>The built program looks at mail domains: really signed zones, a resolver that validates them, a policy host, exchangers on loopback.</summary>
public sealed class ProbeDomainTests : IAsyncLifetime
{
    private static readonly PolicyAnswer Policy = new() { Body = "version: STSv1\nmode: enforce\nmx: mx.sound.test\nmx: mx.bad.test\nmax_age: 604800\n" };

    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-domain-").FullName;
    private PolicyServer? _policies;
    private LabServer? _exchanger;
    private SignedLab? _lab;

    public async ValueTask InitializeAsync()
    {
        SignedLab.Require();
        var token = TestContext.Current.CancellationToken;
        _policies = await PolicyServer.StartAsync(new Dictionary<string, PolicyAnswer>
        {
            ["mta-sts.sound.test"] = Policy,
            ["mta-sts.bad.test"] = Policy with { Status = 404 },
            ["mx.sound.test"] = new(),
        });
        _exchanger = await LabServer.StartAsync(LabScripts.Get("healthy/postfix-relay"), _policies.Certificates, IPAddress.Loopback, cancellationToken: token);
        var key = _policies.Certificates.Get(LabCertificateKind.Valid).PublicKey.ExportSubjectPublicKeyInfo();
        _lab = await SignedLab.StartAsync([Zone("sound.test", key), Zone("bad.test", [.. key, 0])], token);
        await File.WriteAllTextAsync(CaFile, _policies.Authority, token);
    }

    [Fact]
    public async Task Probe_SoundSignedDomain_EverySenderDelivers()
    {
        var (code, output, errors) = await RunAsync("sound.test");

        Assert.True((code, errors) == (0, ""), output + errors);
        Assert.StartsWith("✓ OK           sound.test: every kind of sender delivers\n", output, StringComparison.Ordinal);
        Assert.Contains("senders that honour MTA-STS deliver through the only exchanger", output, StringComparison.Ordinal);
        Assert.Contains("senders that honour DANE deliver through the only exchanger", output, StringComparison.Ordinal);
        Assert.Contains("\n  DANE         match: ", output, StringComparison.Ordinal);
        Assert.Contains("\n  MTA-STS      mode enforce, id 20261124, kept by senders for 7 days", output, StringComparison.Ordinal);
        Assert.Contains("senders report failures of TLS to mailto:tls@sound.test", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_OtherKeyAndNoPolicy_SaysWhoCannotDeliverAndWhy()
    {
        var (code, output, errors) = await RunAsync("bad.test");

        Assert.True((code, errors) == (1, ""), output + errors);
        Assert.StartsWith("✗ PROBLEM      bad.test: senders that honour DANE cannot deliver\n", output, StringComparison.Ordinal);
        Assert.Contains("✓ any sender delivers through the only exchanger", output, StringComparison.Ordinal);
        Assert.Contains("\n  DANE         mismatch: ", output, StringComparison.Ordinal);
        Assert.Contains("the MTA-STS policy cannot be had: ", output, StringComparison.Ordinal);
        Assert.Contains("senders report tlsa-invalid of mx.bad.test (by policy tlsa)", output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _lab, _exchanger, _policies })
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string CaFile => Path.Combine(_folder, "ca.pem");

    private ZoneText Zone(string name, byte[] key) => new(name, ZoneKind.Signed, $"""
        @ MX 10 mx
        mx A 127.0.0.1
        mta-sts A 127.0.0.1
        _mta-sts TXT "v=STSv1; id=20261124"
        _smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@{name}"
        _{_exchanger!.EndPoint.Port}._tcp.mx TLSA 3 1 1 {Convert.ToHexStringLower(SHA256.HashData(key))}
        """);

    private async Task<(int Code, string Output, string Errors)> RunAsync(string domain)
    {
        var run = await ChildProcess.RunAsync(
            null,
            "probe",
            string.Create(CultureInfo.InvariantCulture, $"@{domain}:{_exchanger!.EndPoint.Port}"),
            "--validating-dns",
            $"{_lab!.Validating.EndPoint}",
            "--ca-file",
            CaFile,
            "--policy-ca-file",
            CaFile,
            "--policy-port",
            $"{_policies!.Port}",
            "--family",
            "ipv4");
        TestContext.Current.TestOutputHelper?.WriteLine(run.Output + run.Errors);
        return run;
    }
}
