using System.Net;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Tests.Configuration;

public sealed class MachineIdentityTests
{
    [Theory]
    [InlineData("mail.example.com", "", "", "mail.example.com")]
    [InlineData("mail", "example.com", "", "mail.example.com")]
    [InlineData("mail", "(none)", "", null)]
    [InlineData("mail", "", "127.0.0.1 localhost\n127.0.1.1\tmail.example.com mail # me", "mail.example.com")]
    [InlineData("mail", "", "127.0.0.1 localhost.localdomain localhost mail", null)]
    [InlineData("mail", "", "# 127.0.1.1 mail.example.com mail", null)]
    [InlineData("mail_1", "example.com", "", null)]
    [InlineData("pod-0", "", "10.0.0.7 pod-0.mail.default.svc.cluster.local pod-0", "pod-0.mail.default.svc.cluster.local")]
    public void FullNameOf_Machine_IsFoundOrNull(string name, string domain, string hosts, string? expected) =>
        Assert.Equal(expected, MachineIdentity.FullNameOf(name, domain, hosts.Split('\n')));

    [Theory]
    [InlineData("127.0.0.1", "[127.0.0.1]")]
    [InlineData("::1", "[IPv6:::1]")]
    public void EhloName_WithoutFullName_IsAnAddressLiteral(string address, string expected) =>
        Assert.Equal(expected, new MachineIdentity("mail", null, IPAddress.Parse(address)).EhloName);

    [Fact]
    public void Read_ThisMachine_HasANameAndALegalEhloName()
    {
        var machine = MachineIdentity.Read();

        Assert.Equal(Environment.MachineName, machine.HostName);
        Assert.True(machine.EhloName.Contains('.', StringComparison.Ordinal) || machine.EhloName.StartsWith('['));
    }
}
