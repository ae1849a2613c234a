using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;

namespace SmtpMonitor.Benchmarks;

/// <summary>What the results of an endpoint take in memory, its newest result and everything remembered of older ones.</summary>
internal static class MemoryCost
{
    private const int Endpoints = 10_000;

    /// <summary>More than the strip holds.</summary>
    private const int Results = 200;

    public static int Run()
    {
        Console.WriteLine("| endpoints that | bytes per endpoint |\n|---|---|");
        Measure("have one result", 1, (_, _) => null);
        Measure("never fail", Results, (_, _) => null);
        Measure("always fail for one reason", Results, (_, _) => Reason.TlsEhloFailed);
        Measure("fail one time in four, each time with a dialogue", Results, (_, n) => n % 4 == 0 ? (n % 8 == 0 ? Reason.TlsEhloFailed : Reason.EhloThrottled) : null);
        return 0;
    }

    private static void Measure(string what, int results, Func<int, int, Reason?> fails)
    {
        var store = new ResultStore([], TimeProvider.System, NullLogger<ResultStore>.Instance);
        var endpoints = Enumerable.Range(0, Endpoints).Select(i => SampleResults.Endpoint(string.Create(CultureInfo.InvariantCulture, $"target-{i}"))).ToList();
        endpoints.ForEach(store.Add);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Endpoints; i++)
        {
            for (var n = 0; n < results; n++)
            {
                store.Record(fails(i, n) is { } reason ? SampleResults.Failure(endpoints[i], reason) : SampleResults.Success(endpoints[i]));
            }
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Endpoints;
        GC.KeepAlive(store);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {bytes:N0} |"));
    }
}
