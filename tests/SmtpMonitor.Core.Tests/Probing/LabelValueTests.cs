using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Probing;

public sealed class LabelValueTests
{
    [Fact]
    public void Of_Members_AreSpeltInSnakeCase()
    {
        Assert.Equal("dns_nxdomain", LabelValue.Of(Reason.DnsNxdomain));
        Assert.Equal("ehlo_tls", LabelValue.Of(Phase.EhloTls));
        Assert.Equal("starttls_if_offered", LabelValue.Of(TlsMode.StarttlsIfOffered));
        Assert.Equal("cram_md5", LabelValue.Of(SaslMechanism.CramMd5));
        Assert.Equal("scram_sha256", LabelValue.Of(SaslMechanism.ScramSha256));
        Assert.Equal("xoauth2", LabelValue.Of(SaslMechanism.Xoauth2));
        Assert.Equal("ipv4", LabelValue.Of(IpFamily.Ipv4));
        Assert.Equal("1.2", LabelValue.Of(TlsVersion.Tls12));
    }

    [Fact]
    public void TryParse_OnlyTheExactSpelling()
    {
        Assert.True(LabelValue.TryParse<TlsMode>("implicit", out var mode));
        Assert.Equal(TlsMode.Implicit, mode);
        Assert.False(LabelValue.TryParse<TlsMode>("Implicit", out _));
        Assert.False(LabelValue.TryParse<TlsMode>("3", out _));
    }
}
