using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

public sealed class ControlDefinitionTests
{
    [Theory]
    [InlineData("www.example.org", FamilyChoice.Auto, "4", "4")]
    [InlineData("www.example.org", FamilyChoice.Auto, "46", "46")]
    [InlineData("www.example.org", FamilyChoice.Auto, "", "4")]
    [InlineData("www.example.org", FamilyChoice.Both, "4", "46")]
    [InlineData("www.example.org", FamilyChoice.Ipv6, "4", "6")]
    [InlineData("127.0.0.1", FamilyChoice.Auto, "46", "4")]
    [InlineData("::1", FamilyChoice.Auto, "4", "6")]
    [InlineData("::1", FamilyChoice.Ipv6, "4", "6")]
    public void Families_OfChoiceAndRoutes_AreTheOnesToLookAt(string host, FamilyChoice choice, string routed, string families)
    {
        var definition = new ControlDefinition(host, 443) { Family = choice };

        var found = definition.Families([.. routed.Select(c => c == '4' ? IpFamily.Ipv4 : IpFamily.Ipv6)]);

        Assert.Equal(families, string.Concat(found.Select(f => f == IpFamily.Ipv4 ? '4' : '6')));
    }

    [Fact]
    public void Of_AFamily_HasTheKeyForPeopleAndAStableId()
    {
        var control = new ControlDefinition("www.example.org", 443).Of(IpFamily.Ipv6);

        Assert.Equal("www.example.org:443/ipv6", control.Key.ToString());
        Assert.Matches("^[0-9a-f]{16}$", control.Key.Id);
        Assert.NotEqual(control.Key.Id, (control.Key with { Family = IpFamily.Ipv4 }).Id);
        Assert.Equal("[::1]:443/ipv6", new ControlDefinition("::1", 443).Of(IpFamily.Ipv6).Key.ToString());
    }
}
