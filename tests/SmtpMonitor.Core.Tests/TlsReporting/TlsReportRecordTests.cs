using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Tests.MtaSts;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Tests.TlsReporting;

public sealed class TlsReportRecordTests
{
    [Theory]
    [InlineData("v=TLSRPTv1;rua=mailto:reports@example.com", "mailto:reports@example.com")] // RFC 8460 §3.1.1
    [InlineData("v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt", "https://reporting.example.com/v1/tlsrpt")] // RFC 8460 §3.1.2
    [InlineData("v=TLSRPTv1; rua=mailto:a@example.com , https://b.example/;", "mailto:a@example.com https://b.example/")]
    [InlineData("v=TLSRPTv1; rua=mailto:a%21@example.com?subject=x; ext=1", "mailto:a%21@example.com?subject=x")]
    [InlineData("v=TLSRPTv1; rua=MAILTO:a@example.com,tel:1", "MAILTO:a@example.com")]
    [InlineData("v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com", "mailto:a@example.com mailto:b@example.com")]
    public void Read_WellFormed_HasItsDestinations(string text, string destinations)
    {
        var record = Read(text);
        Assert.Equal(PolicyState.Valid, record.State);
        Assert.Equal(destinations, string.Join(' ', record.Destinations));
    }

    [Theory]
    [InlineData("v=TLSRPTv1;", "nothing follows the version")]
    [InlineData("v=TLSRPTv1; x=1", "the field rua is missing: it says where reports go")]
    [InlineData("v=TLSRPTv1; RUA=mailto:a@b.example", "the field rua is missing: it is written \"RUA\", and case counts")]
    [InlineData("v=TLSRPTv1; rua=", "rua has an empty destination")]
    [InlineData("v=TLSRPTv1; rua=mailto:a@b.example,", "rua has an empty destination")]
    [InlineData("v=TLSRPTv1; rua=a@b.example", "an address of mail is written mailto:a@b.example")]
    [InlineData("v=TLSRPTv1; rua=mailto:nobody", "which names no mailbox")]
    [InlineData("v=TLSRPTv1; rua=mailto:a@b.example!10m", "\"!\" is to be written %21 there")]
    [InlineData("v=TLSRPTv1; rua=https:", "which names no host")]
    [InlineData("v=TLSRPTv1; rua=mailto:a b@c.example", "which is no URI")]
    [InlineData("v=TLSRPTv1; rua=http://a.example/", "rua has no destination that senders know")]
    public void Read_AgainstTheGrammar_IsInvalidAndSaysWhy(string text, string problem)
    {
        var record = Read(text);
        Assert.Equal(PolicyState.Invalid, record.State);
        Assert.Empty(record.Destinations);
        Assert.Contains(record.Problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NoneSeveralUnknown_AreToldApart()
    {
        Assert.Equal(PolicyState.Absent, Read().State);
        Assert.Equal(PolicyState.Absent, Read("v=tlsrptv1; rua=mailto:a@b.example").State);
        Assert.Equal(PolicyState.Ambiguous, Read("v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; x").State);
        Assert.Equal(PolicyState.Unknown, TlsReportRecord.Read("example.com", TextAnswers.Failed(DnsStatus.Timeout)).State);
    }

    private static TlsReportRecord Read(params string[] texts) => TlsReportRecord.Read("example.com", TextAnswers.Of(texts));
}
