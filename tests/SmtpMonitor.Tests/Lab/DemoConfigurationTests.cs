using SmtpMonitor.Configuration;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Tests.Lab;

/// <summary>The demo's configuration is a real one, and asks of every host what its script is about.</summary>
public sealed class DemoConfigurationTests
{
    [Fact]
    public async Task Demo_Loaded_HasNeitherErrorsNorWarnings()
    {
        await using var world = await LabWorld.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var loaded = new ConfigurationLoader().Load(world.ConfigurationFile);
        Assert.Empty(loaded.Errors);
        Assert.Empty(loaded.Warnings);
        Assert.NotNull(loaded.Configuration);
    }

    [Fact]
    public async Task Demo_EveryPort_IsProbedAsItsScriptWants()
    {
        await using var world = await LabWorld.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var configuration = new ConfigurationLoader().Load(world.ConfigurationFile).Configuration!;
        var controls = configuration.Controls.Select(control => (control.Host, control.Port)).ToHashSet();
        foreach (var host in world.Hosts)
        {
            var target = configuration.Targets.SingleOrDefault(t => t.Host == host.Name);
            foreach (var port in host.Ports)
            {
                if (controls.Remove((host.Name, port.Port)))
                {
                    continue;
                }

                var settings = Assert.Single(target!.Ports, p => p.Port == port.Port).Settings;
                Assert.Equal(port.Script.Role, settings.Role);
                Assert.Equal(port.Script.Tls.Mode, settings.Tls.Mode);
                Assert.Equal(port.Script.Tls.VerifyCertificate, settings.Tls.VerifyCertificate);
                Assert.Equal(port.Script.Tls.MinimumVersion, settings.Tls.MinimumVersion);
                Assert.Equal(world.CertificateFiles.Authority, settings.Tls.CaFile);
                if (!port.Script.Reason.Equals(Core.Probing.Reason.None))
                {
                    // What a fault needs to show, the configuration asks for; a healthy server may be asked less than it can do.
                    Assert.Equal(port.Script.Login?.Username, settings.Login?.Username);
                    Assert.Equal(port.Script.Envelope, settings.Envelope);
                }
            }
        }

        Assert.Empty(controls);
    }

    /// <summary>Whoever reaches the demo's page must reach nothing else on this machine through it.</summary>
    [Fact]
    public async Task Demo_OnDemandProbes_MayDialItsServersAndNothingElse()
    {
        await using var world = await LabWorld.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var place = Assert.Single(new ConfigurationLoader().Load(world.ConfigurationFile).Configuration!.ProbeAllow);
        var ports = world.Hosts.SelectMany(h => h.Ports).Select(p => p.Port).ToHashSet();

        Assert.All(world.Hosts, h => Assert.True(place.Network!.Value.Contains(h.Address), h.Name));
        Assert.Equal(ports.Order(), Enumerable.Range(1, 65535).Where(place.HasPort));
    }
}
