using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class FamilyPresenceTests
{
    private const Reason Fine = Reason.None;
    private const Reason Nodata = Reason.DnsNodata;
    private const Reason Gone = Reason.DnsNxdomain;
    private const Reason Dead = Reason.DnsTimeout;

    /// <summary>Families as digits: wanted, what the newest look at IPv4 and at IPv6 found of the name, there before, there now.</summary>
    [Theory]
    [InlineData("4", null, null, "", "4")]
    [InlineData("4", Nodata, null, "", "4")]
    [InlineData("4", Fine, Fine, "46", "4")]
    [InlineData("46", null, null, "", "")]
    [InlineData("46", Fine, null, "", "4")]
    [InlineData("46", Fine, Nodata, "", "4")]
    [InlineData("46", Fine, Fine, "", "46")]
    [InlineData("46", Nodata, Fine, "", "6")]
    [InlineData("46", Dead, null, "", "")]
    [InlineData("46", Dead, Dead, "", "4")]
    [InlineData("46", Gone, Gone, "", "4")]
    [InlineData("46", Dead, Fine, "", "6")]
    [InlineData("46", Dead, Dead, "46", "46")]
    [InlineData("46", Fine, Dead, "46", "46")]
    [InlineData("46", Fine, Gone, "46", "46")]
    [InlineData("46", Fine, Nodata, "46", "4")]
    [InlineData("46", Nodata, Nodata, "46", "46")]
    [InlineData("46", Nodata, Fine, "4", "6")]
    public void Of_WhatIsKnown_IsWhatIsThere(string wanted, Reason? ofIpv4, Reason? ofIpv6, string before, string there)
    {
        var found = FamilyPresence.Of([.. Families(wanted)], f => f == IpFamily.Ipv4 ? ofIpv4 : ofIpv6, [.. Families(before)]);

        Assert.Equal(Families(there), found);
    }

    private static IEnumerable<IpFamily> Families(string digits) => digits.Select(c => c == '4' ? IpFamily.Ipv4 : IpFamily.Ipv6);
}
