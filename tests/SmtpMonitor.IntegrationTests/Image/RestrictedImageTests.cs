using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.EndToEnd;
using SmtpMonitor.IntegrationTests.Kubernetes;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>
/// The image under the restrictions of deploy/kubernetes/plain.yaml. What is expected is read from the manifest here, what is done is
/// read from it by the script, and what holds is asked of the kernel.
/// </summary>
[Collection(ImageCollection.Name)]
public sealed class RestrictedImageTests(MonitorImage image)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Image_AsBuilt_SaysWhoRunsItAndHowItIsAsked_AndHasNoShell()
    {
        image.Require();
        var pod = Pod();

        var inspected = JsonNode.Parse(await PodmanCommand.RunAsync(Deadline, Programs.Podman!, "image", "inspect", image.Name))![0]!;
        var config = inspected["Config"]!;
        var (shell, said) = await PodmanCommand.TryAsync(
            Deadline, Programs.Podman!, "run", "--rm", "--network", "none", "--entrypoint", "/bin/sh", image.Name, "-c", "true");

        Assert.Equal($"{pod.Pod.SecurityContext.RunAsUser}:{pod.Pod.SecurityContext.RunAsGroup}", config["User"]!.GetValue<string>());
        Assert.Equal(["dotnet", "/app/SmtpMonitor.dll"], Words(config["Entrypoint"]));
        Assert.Equal(["CMD", "dotnet", "/app/SmtpMonitor.dll", "health"], Words((inspected["HealthCheck"] ?? inspected["Healthcheck"] ?? config["Healthcheck"])!["Test"]));
        Assert.All(
            ["title", "description", "version", "revision", "created", "base.name"],
            label => Assert.NotEmpty(config["Labels"]![$"org.opencontainers.image.{label}"]!.GetValue<string>()));
        Assert.True(shell != 0 && said.Contains("/bin/sh", StringComparison.Ordinal), $"a shell ended with {shell}: {said}");
    }

    [Fact]
    public async Task Run_UnderTheManifest_IsRestrictedAsItSays_AndScrapedByPrometheus()
    {
        image.Require();
        var pod = Pod();
        await using var network = await ContainerNetwork.StartAsync();
        await network.ServeAsync("healthy/without-tls", "127.0.0.1", 25);
        await using var container = await RestrictedContainer.StartAsync(image, network, Watching(25), Nothing);
        await using var prometheus = await LabPrometheus.StartAsync(network.Home, ["127.0.0.1:9825"], [], TestContext.Current.CancellationToken);

        var series = await Eventually.GetAsync(
            async () => (await prometheus.Queries.InstantAsync("smtp_probe_success == 1", TimeProvider.System.GetUtcNow())) is [var found, ..] ? found : null,
            Deadline,
            () => container.Log,
            TestContext.Current.CancellationToken);

        Assert.Equal(("relay", "25", Vantage(pod)), (series.Labels["target"], series.Labels["port"], series.Labels["vantage"]));
        AssertRestricted(pod, container.Kernel);
        Assert.True(container.Kernel.ResidentAtMost < container.Kernel.MemoryLimit, $"{container.Kernel.ResidentAtMost} octets were resident");
        Assert.Equal(0, await container.HealthAsync());
    }

    [Fact]
    public async Task ConfigMap_Exchanged_IsInForceWithoutRestart_AndABrokenOneIsTold()
    {
        image.Require();
        await using var network = await ContainerNetwork.StartAsync();
        await network.ServeAsync("healthy/without-tls", "127.0.0.1", 25);
        await network.ServeAsync("healthy/without-tls", "127.0.0.1", 2525);
        await using var container = await RestrictedContainer.StartAsync(image, network, Watching(25), Nothing);
        var first = await container.AwaitAsync(p => Succeeds(p, "25"), Deadline, "the first port is watched");

        await container.UpdateAsync("config", Watching(2525));
        var second = await container.AwaitAsync(p => Succeeds(p, "2525"), Deadline, "the second port is watched");
        await container.UpdateAsync("config", new Dictionary<string, string> { ["config.yaml"] = "targets: 7\n" });
        var third = await container.AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 0, Deadline, "the mistake is told");

        Assert.False(Succeeds(second, "25"));
        Assert.True(Succeeds(third, "2525"));
        Assert.Equal(first.Value("process_start_time_seconds"), third.Value("process_start_time_seconds"));
    }

    [Fact]
    public async Task Secret_Rotated_IsUsedAtTheNextLoginWithoutRestart()
    {
        image.Require();
        await using var network = await ContainerNetwork.StartAsync();
        await network.ServeAsync("healthy/login-without-tls", "127.0.0.1", 587);
        await using var container = await RestrictedContainer.StartAsync(image, network, LoggingIn, new Dictionary<string, string> { ["app"] = "wrong\n" });
        await container.AwaitAsync(p => p.All("smtp_probe_outcome_info", ("reason", "auth_rejected")).Any(), Deadline, "the login is refused");

        await container.UpdateAsync("secret", new Dictionary<string, string> { ["app"] = "lab-secret-in-clear\n" });

        await container.AwaitAsync(p => Succeeds(p, "587"), Deadline, "the login succeeds");
    }

    [Fact]
    public async Task Terminated_WhileItProbes_EndsWithZeroWithinTheGracePeriod()
    {
        image.Require();
        await using var network = await ContainerNetwork.StartAsync();
        await network.ServeAsync("healthy/slow-banner", "127.0.0.1", 25);
        await using var container = await RestrictedContainer.StartAsync(image, network, Watching(25), Nothing);
        await container.AwaitAsync(p => p.Value("smtpmonitor_probes_in_flight") > 0, Deadline, "a probe is under way");

        var code = await container.TerminateAsync(TimeSpan.FromSeconds(Pod().Pod.TerminationGracePeriodSeconds!.Value));

        Assert.True(code == 0, $"it ended with {code}\n{container.Log}");
    }

    private static Dictionary<string, string> LoggingIn => new()
    {
        ["config.yaml"] = """
            vantage: ${VANTAGE}
            ehlo_name: monitor.example.test
            defaults: { interval: 1s }
            targets:
              - name: provider
                host: 127.0.0.1
                ports: [{ port: 587, tls: none }]
                login: { username: app, password_file: secrets/app, mechanism: cram_md5, every: 1s, allow_without_tls: true }

            """,
    };

    private static Workload Pod() => ManifestSet.Read(File.ReadAllText(Repository.Path("deploy/kubernetes/plain.yaml")!)).Workload;

    private static string Vantage(Workload pod) => pod.Container.Env.Single(e => e.Name == "VANTAGE").Value;

    private static Dictionary<string, string> Watching(int port) => new()
    {
        ["config.yaml"] = $$"""
            vantage: ${VANTAGE}
            ehlo_name: monitor.example.test
            defaults: { interval: 1s }
            targets:
              - { name: relay, host: 127.0.0.1, ports: [{ port: {{port}}, role: relay, tls: none }] }

            """,
    };

    private static bool Succeeds(Exposition page, string port) => page.Value("smtp_probe_success", ("port", port)) == 1;

    private static void AssertRestricted(Workload pod, KernelView kernel)
    {
        var (ofPod, ofContainer) = (pod.Pod.SecurityContext, pod.Container.SecurityContext);
        Assert.All(kernel.Users, user => Assert.Equal(ofPod.RunAsUser, user));
        Assert.All(kernel.Groups, group => Assert.Equal(ofPod.RunAsGroup, group));
        Assert.Contains(ofPod.FsGroup!.Value, kernel.MoreGroups);
        Assert.Equal(["ALL"], ofContainer.Capabilities.Drop);
        Assert.All(kernel.Capabilities, set => Assert.Equal("", set));
        Assert.Equal(ofContainer.AllowPrivilegeEscalation, !kernel.NoNewPrivileges);
        Assert.Equal("RuntimeDefault", ofPod.SeccompProfile.Type);
        Assert.True(kernel.HasSeccompFilter);
        Assert.Equal(ofContainer.ReadOnlyRootFilesystem, kernel.IsReadOnly("/"));
        Assert.All(pod.Container.VolumeMounts, mount => Assert.Equal(mount.ReadOnlyProperty, kernel.IsReadOnly(mount.MountPath)));
        Assert.Null(kernel.IsReadOnly("/tmp"));
        Assert.Equal(pod.Container.Resources.Limits["memory"].ToDecimal(), kernel.MemoryLimit);
    }

    private static IEnumerable<string> Words(JsonNode? array) => array!.AsArray().Select(w => w!.GetValue<string>());
}
