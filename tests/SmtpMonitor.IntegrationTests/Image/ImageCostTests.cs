using System.Globalization;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>
/// The figures of deploy/README.md: under the manifest's limits, and left in artifacts/image-cost.txt; ten endpoints and a short while in
/// every run, all sizes for a minute each with MEASURE_IMAGE=1. Half of the endpoints are relays with STARTTLS, half are submission ports of the same kind; each is probed
/// every 20 s, three times as often as by default.
/// </summary>
[Collection(ImageCollection.Name)]
public sealed class ImageCostTests(MonitorImage image)
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly bool Measures = Environment.GetEnvironmentVariable("MEASURE_IMAGE") == "1";

    private static readonly int[] Sizes = Measures ? [10, 100, 1000] : [10];

    // Each endpoint several times, and the collector at its ease.
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(Measures ? 60 : 5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Cost_OfTheReleaseImage_StaysUnderTheLimit()
    {
        image.Require();
        var size = await PodmanCommand.RunAsync(TimeSpan.FromSeconds(30), Programs.Podman!, "image", "inspect", "--format", "{{.Size}}", image.Name);
        var table = new List<string> { Line($"image: {long.Parse(size, CultureInfo.InvariantCulture) / Mebibyte:0} MiB") };
        foreach (var endpoints in Sizes)
        {
            table.Add(await MeasureAsync(endpoints));
            Repository.Keep("image-cost.txt", string.Join('\n', table) + "\n");
        }
    }

    private async Task<string> MeasureAsync(int endpoints)
    {
        await using var network = await ContainerNetwork.StartAsync();
        var hosts = Enumerable.Range(0, endpoints / 2).Select(i => $"127.0.{i / 200}.{(i % 200) + 2}").ToList();
        foreach (var host in hosts)
        {
            await network.ServeAsync("healthy/postfix-relay", host, 25);
            await network.ServeAsync("healthy/postfix-relay", host, 587);
        }

        var config = new Dictionary<string, string> { ["config.yaml"] = Configuration(hosts), ["ca.pem"] = await File.ReadAllTextAsync(network.CaFile, TestContext.Current.CancellationToken) };
        var start = TimeProvider.System.GetTimestamp();
        await using var container = await RestrictedContainer.StartAsync(image, network, config, new Dictionary<string, string>());
        await container.AwaitAsync(p => p.All("smtp_probe_success").Any(s => s.Value == 1), Patience, "the first success");
        var first = TimeProvider.System.GetElapsedTime(start);
        await container.AwaitAsync(p => p.All("smtp_probe_success").Count(s => s.Value == 1) == endpoints, Patience, "all succeed");
        await Task.Delay(Span, TimeProvider.System, TestContext.Current.CancellationToken);

        var (now, most, limit) = (container.Kernel.Resident, container.Kernel.ResidentAtMost, container.Kernel.MemoryLimit);
        Assert.InRange(most, 0, limit);
        return Line($"{endpoints} endpoints: first metric after {first.TotalSeconds:0.0} s, resident {now / Mebibyte:0} MiB, at most {most / Mebibyte:0} MiB of {limit / Mebibyte:0} MiB");
    }

    private static string Configuration(IEnumerable<string> hosts) =>
        "vantage: ${VANTAGE}\nehlo_name: monitor.example.test\ndefaults: { interval: 20s, ca_file: ca.pem }\ntargets:\n"
        + string.Concat(hosts.Select((h, i) => $"  - {{ name: host-{i}, host: {h}, server_name: mail.lab.test, ports: [25, 587] }}\n"));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
