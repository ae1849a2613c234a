using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>Our resolver, and what DANE asks it, against a real validating resolver and really signed zones.</summary>
public sealed class SignedLabTests(SignedLabFixture fixture) : IClassFixture<SignedLabFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("mx.signed.test", DnsStatus.Success, DnsSecurity.Secure, false, "")]
    [InlineData("alias.signed.test", DnsStatus.Success, DnsSecurity.Secure, false, "")]
    [InlineData("out.signed.test", DnsStatus.Success, DnsSecurity.Insecure, false, "")]
    [InlineData("in.plain.test", DnsStatus.Success, DnsSecurity.Insecure, false, "")]
    [InlineData("mx.plain.test", DnsStatus.Success, DnsSecurity.Insecure, false, "")]
    [InlineData("empty.signed.test", DnsStatus.Nodata, DnsSecurity.Secure, false, "empty.signed.test has no A record")]
    [InlineData("nowhere.signed.test", DnsStatus.Nxdomain, DnsSecurity.Secure, false, "nowhere.signed.test does not exist (NXDOMAIN)")]
    [InlineData("nowhere.plain.test", DnsStatus.Nxdomain, DnsSecurity.Insecure, false, "nowhere.plain.test does not exist (NXDOMAIN)")]
    [InlineData("dead.signed.test", DnsStatus.Nxdomain, DnsSecurity.Secure, false, "dead.signed.test is an alias (CNAME) that leads to a name that does not exist: dead.signed.test → nowhere.signed.test")]
    [InlineData("mx.expired.test", DnsStatus.Servfail, DnsSecurity.Insecure, true, "the signatures of mx.expired.test are not valid (bogus)")]
    [InlineData("nowhere.expired.test", DnsStatus.Servfail, DnsSecurity.Insecure, true, "the signatures of nowhere.expired.test are not valid (bogus)")]
    [InlineData("mx.stranger.test", DnsStatus.Servfail, DnsSecurity.Insecure, true, "the signatures of mx.stranger.test are not valid (bogus)")]
    [InlineData("badend.signed.test", DnsStatus.Servfail, DnsSecurity.Insecure, true, "the signatures of badend.signed.test are not valid (bogus)")]
    [InlineData("mx.lame.test", DnsStatus.Servfail, DnsSecurity.Insecure, false, "mx.lame.test (A): RESOLVER answered SERVFAIL")]
    [InlineData("loop.signed.test", DnsStatus.Servfail, DnsSecurity.Insecure, false, "loop.signed.test (A): RESOLVER answered SERVFAIL")]
    [InlineData("mx.elsewhere.example", DnsStatus.Servfail, DnsSecurity.Insecure, false, "mx.elsewhere.example (A): RESOLVER answered SERVFAIL")]
    public async Task FindAddresses_OfEveryKindOfZone_TellsItsSecurity(string name, DnsStatus status, DnsSecurity security, bool bogus, string detail)
    {
        var lab = await fixture.LabAsync();
        var answer = await lab.Resolver.FindAddressesAsync(name, IpFamily.Ipv4, Long, TestContext.Current.CancellationToken);
        Assert.Equal(
            (status, security, bogus, detail),
            (answer.Status, answer.Security, answer.Bogus, answer.Detail.Replace($"{lab.Validating.EndPoint}", "RESOLVER", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FindAddresses_OfASilentServer_TimesOut()
    {
        var lab = await fixture.LabAsync();
        var answer = await lab.Resolver.FindAddressesAsync("mx.silent.test", IpFamily.Ipv4, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal((DnsStatus.Timeout, false), (answer.Status, answer.Bogus));
    }

    [Fact]
    public async Task FindTlsaAndMx_OfASignedZone_AreSecure()
    {
        var lab = await fixture.LabAsync();
        var token = TestContext.Current.CancellationToken;
        var tlsa = await lab.Resolver.FindTlsaAsync("_25._tcp.mx.signed.test", Long, token);
        var none = await lab.Resolver.FindMxAsync("nullmx.signed.test", Long, token);
        Assert.Equal("3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1", $"{Assert.Single(tlsa.Records)}");
        Assert.InRange(tlsa.TimeToLive!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(300));
        Assert.Equal((DnsSecurity.Secure, DnsSecurity.Secure), (tlsa.Security, none.Security));
        Assert.Equal("", Assert.Single(none.Records).Exchange);
    }

    [Fact]
    public async Task FindAlias_OfASignedNameWithAnUnsignedTarget_IsSecure()
    {
        var lab = await fixture.LabAsync();
        var alias = await lab.Resolver.FindAliasAsync("out.signed.test", Long, TestContext.Current.CancellationToken);
        Assert.Equal((DnsSecurity.Secure, "mx.plain.test"), (alias.Security, Assert.Single(alias.Records)));
    }

    [Theory]
    [InlineData("signed.test", "mx.signed.test", null, "mx.signed.test")]
    [InlineData("signed.test", "mx2.signed.test", DaneState.None, "mx2.signed.test")]
    [InlineData("signed.test", "alias.signed.test", null, "mx.signed.test")]
    [InlineData("signed.test", "out.signed.test", DaneState.None, "out.signed.test")]
    [InlineData("signed.test", "mx.plain.test", DaneState.Insecure, null)]
    [InlineData("signed.test", "mx.expired.test", DaneState.LookupFailed, null)]
    [InlineData("signed.test", "mx.lame.test", DaneState.LookupFailed, null)]
    [InlineData("plain.test", "mx.signed.test", DaneState.Insecure, null)]
    [InlineData("expired.test", "mx.signed.test", DaneState.LookupFailed, null)]
    [InlineData("mx.signed.test", "mx.signed.test", null, "mx.signed.test")]
    public async Task DaneLookUp_OfOneExchanger_GoesAsFarAsSignaturesDo(string domain, string host, DaneState? early, string? baseDomain)
    {
        var lab = await fixture.LabAsync();
        var token = TestContext.Current.CancellationToken;
        var mx = await lab.Resolver.FindMxAsync(domain, Long, token);
        var found = await new DaneLookUp(lab.Resolver).FindAsync(domain, mx, host, 25, Long, token);
        Assert.Equal((early, baseDomain), (found.Early?.State, found.BaseDomain));
    }
}
