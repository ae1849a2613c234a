using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

/// <summary>What tells broken signatures from a server that fails; the real case is tested with Unbound.</summary>
public sealed class UncheckedQuestionTests
{
    [Fact]
    public void Write_Question_IsRfc1035WithCheckingDisabled() => Assert.Equal(
        "abcd01100001000000000000" + "026d78046d61696c00" + "0034" + "0001",
        Convert.ToHexStringLower(UncheckedQuestion.Write(0xabcd, "mx.mail.", DnsClient.QueryType.TLSA)));

    [Fact]
    public async Task FindAddresses_ServerThatFailsEitherWay_IsNotBogus()
    {
        await using var server = LabDnsServer.Start("mail.example SERVFAIL");
        var answer = await new RecordResolver(TimeProvider.System, [], [server.EndPoint])
            .FindAddressesAsync("mail.example", IpFamily.Ipv4, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal((DnsStatus.Servfail, false), (answer.Status, answer.Bogus));
    }
}
