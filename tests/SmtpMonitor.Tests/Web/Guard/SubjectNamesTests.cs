using System.Net;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

public sealed class SubjectNamesTests
{
    [Fact]
    public void Of_ACertificateWithEveryKind_NamesThemAll()
    {
        using var files = new DoorFiles();
        using var certificate = files.Issue("CN=client", n =>
        {
            n.AddDnsName("prometheus.example.com");
            n.AddEmailAddress("ops@example.com");
            n.AddUri(new Uri("spiffe://example.com/prometheus"));
            n.AddIpAddress(IPAddress.Parse("192.0.2.7"));
            n.AddIpAddress(IPAddress.Parse("2001:db8::7"));
            n.AddUserPrincipalName("somebody");
        });

        Assert.Equal(
            ["192.0.2.7", "2001:db8::7", "ops@example.com", "prometheus.example.com", "spiffe://example.com/prometheus"],
            SubjectNames.Of(certificate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_ACertificateWithout_IsEmpty()
    {
        using var files = new DoorFiles();

        Assert.Empty(SubjectNames.Of(files.Authority));
    }
}
