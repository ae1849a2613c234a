using System.Globalization;
using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Benchmarks;

/// <summary>CPU time and allocations of this process per probe: what a scheduler's core buys. Prints medians of several rounds.</summary>
internal static class ProbeCost
{
    private const int Rounds = 5;
    private const int Probes = 1_000;

    public static async Task<int> RunAsync()
    {
        using var lab = LabProcess.Start();
        Console.WriteLine($"{Probes} probes a round, {Rounds} rounds, one after the other; median (least–most)");
        foreach (var script in lab.Ports.Keys)
        {
            var prober = LabCheck.NewProber(IPAddress.Loopback);
            var endpoint = lab.EndpointFor(script);
            await RoundAsync(prober, endpoint);
            var rounds = new List<(double Milliseconds, double Kilobytes)>();
            for (var i = 0; i < Rounds; i++)
            {
                rounds.Add(await RoundAsync(prober, endpoint));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{script,-28} CPU {Spread(rounds.Select(r => r.Milliseconds), "0.000")} ms, allocated {Spread(rounds.Select(r => r.Kilobytes), "0.0")} KiB per probe"));
        }

        return 0;
    }

    private static async Task<(double Milliseconds, double Kilobytes)> RoundAsync(Prober prober, Core.Targets.Endpoint endpoint)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Probes; i++)
        {
            var result = (await prober.ProbeAsync(endpoint, CancellationToken.None)).Result!;
            if (!result.Success)
            {
                throw new InvalidOperationException(result.Detail);
            }
        }

        return (
            (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Probes,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0 / Probes);
    }

    private static string Spread(IEnumerable<double> values, string format)
    {
        var sorted = values.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Count / 2].ToString(format, CultureInfo.InvariantCulture)} ({sorted[0].ToString(format, CultureInfo.InvariantCulture)}–{sorted[^1].ToString(format, CultureInfo.InvariantCulture)})");
    }
}
