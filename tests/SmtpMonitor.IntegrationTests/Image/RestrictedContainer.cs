using System.Globalization;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>The image, run by deploy/image/run-restricted in a network of its own, with a ConfigMap and a Secret that are folders.</summary>
internal sealed class RestrictedContainer : IAsyncDisposable
{
    private static readonly string Script = Repository.Path("deploy/image/run-restricted")!;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private static int _count;

    private readonly ServerFolder _folder;
    private readonly string _name = $"smtpmonitor-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
    private ChildProcess? _process;

    private RestrictedContainer(ContainerNetwork network, ServerFolder folder)
    {
        _folder = folder;
        _folder.Folder("config");
        _folder.Folder("secret");
        Http = network.Home.Http();
        Http.BaseAddress = new Uri("http://127.0.0.1:9825");
    }

    public HttpClient Http { get; }

    /// <summary>The monitor's process.</summary>
    public KernelView Kernel { get; private set; } = new(0);

    /// <summary>How it was run, and its log.</summary>
    public string Log => $"{_process}";

    /// <summary>Starts it and waits for its page.</summary>
    public static async Task<RestrictedContainer> StartAsync(
        MonitorImage image, ContainerNetwork network, IReadOnlyDictionary<string, string> config, IReadOnlyDictionary<string, string> secret)
    {
        var container = new RestrictedContainer(network, new ServerFolder("image"));
        try
        {
            container.Write("config", config);
            container.Write("secret", secret);
            container._process = await ChildProcess.StartCommandAsync(
                PodmanCommand.Environment,
                [Script, "--image", image.Name, "--name", container._name, "--network", $"ns:/run/netns/{network.Home.Name}", .. container.Volumes]);
            await container.AwaitAsync(_ => true, StartLimit, "its metrics");
            var pid = await PodmanCommand.RunAsync(StartLimit, Programs.Podman!, "inspect", "--format", "{{.State.Pid}}", container._name);
            container.Kernel = new KernelView(int.Parse(pid, CultureInfo.InvariantCulture));
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Exchanges what is mounted, as the kubelet does after an apply.</summary>
    public async Task UpdateAsync(string volume, IReadOnlyDictionary<string, string> files)
    {
        Write(volume, files);
        await PodmanCommand.RunAsync(StartLimit, [Script, .. Volumes, "--update"]);
    }

    /// <summary>Waits until its metrics say so.</summary>
    public Task<Exposition> AwaitAsync(Func<Exposition, bool> holds, TimeSpan deadline, string what)
    {
        Exposition? last = null;
        return Eventually.GetAsync(
            async () => (last = await ScrapeAsync()) is { } page && holds(page) ? page : null,
            deadline,
            () => $"{what}\n{last?.Text}\n{Log}",
            TestContext.Current.CancellationToken);
    }

    /// <summary>What the image's health check says.</summary>
    public async Task<int> HealthAsync() => (await PodmanCommand.TryAsync(StartLimit, Programs.Podman!, "healthcheck", "run", _name)).Code;

    /// <summary>Sends SIGTERM, as a kubelet does, and waits.</summary>
    /// <returns>The program's exit code.</returns>
    public async Task<int> TerminateAsync(TimeSpan grace)
    {
        await PodmanCommand.RunAsync(StartLimit, Programs.Podman!, "kill", "--signal", "TERM", _name);
        return await _process!.ExitAsync(grace);
    }

    public async ValueTask DisposeAsync()
    {
        await PodmanCommand.TryAsync(StartLimit, Programs.Podman!, "rm", "--force", "--ignore", "--time", "2", _name);
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Http.Dispose();
        _folder.Dispose();
    }

    private string[] Volumes => ["--volumes", _folder.Folder("volumes"), "--config-map", _folder["config"], "--secret", _folder["secret"]];

    private void Write(string volume, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            _folder.Write(Path.Combine(volume, name), text);
        }
    }

    private async Task<Exposition?> ScrapeAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"it ended by itself:\n{Log}");
        }

        try
        {
            return Exposition.Parse(await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
