using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

public sealed class PortDefaultsTests
{
    [Theory]
    [InlineData(25, PortRole.Relay, TlsMode.StarttlsIfOffered, false, TlsVersion.Tls10)]
    [InlineData(465, PortRole.Submission, TlsMode.Implicit, true, TlsVersion.Tls12)]
    [InlineData(587, PortRole.Submission, TlsMode.Starttls, true, TlsVersion.Tls12)]
    [InlineData(2525, PortRole.Submission, TlsMode.Starttls, true, TlsVersion.Tls12)]
    [InlineData(10587, PortRole.Submission, null, true, TlsVersion.Tls12)]
    public void For_PortAlone_FollowsTheTable(int port, PortRole role, TlsMode? mode, bool verify, TlsVersion minimum) =>
        Assert.Equal(new PortDefaults(role, mode, verify, minimum), PortDefaults.For(port));

    [Fact]
    public void For_RelayOnAnotherPort_JudgesAsRelayButLeavesTlsToBeStated() =>
        Assert.Equal(new PortDefaults(PortRole.Relay, null, false, TlsVersion.Tls10), PortDefaults.For(2526, PortRole.Relay));

    [Fact]
    public void For_SubmissionOnPort25_JudgesAsSubmissionButKeepsThePortsTls() =>
        Assert.Equal(
            new PortDefaults(PortRole.Submission, TlsMode.StarttlsIfOffered, true, TlsVersion.Tls12),
            PortDefaults.For(25, PortRole.Submission));
}
