using SmtpMonitor.Metrics.OnDemand;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Web.OnDemand;

namespace SmtpMonitor.Tests.Web.OnDemand;

public sealed class ProbeEndpointReferenceTests
{
    [Fact]
    public async Task Create_Reference_IsTheOneInTheRepository()
    {
        var reference = ProbeEndpointReference.Create();

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/PROBE-ENDPOINT.md", reference), reference);
    }

    [Fact]
    public void Catalogue_Names_AreEachOnce() =>
        Assert.Equal(ProbePageCatalogue.All.Length, ProbePageCatalogue.All.Select(f => f.Name).Distinct().Count());
}
