using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

/// <summary>Endpoints at mail exchangers in, one series an exchanger out.</summary>
public sealed class ExchangerExpositionTests
{
    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_TwoEndpointsAtOneExchanger_HasOneSeriesUntilBothAreGone()
    {
        await StartAsync();
        var (first, second) = (At("example.org", 10), At("example.org", 10, port: 2525));
        _rig.Store.Add(first);
        _rig.Store.Add(second);
        Assert.Equal(Series("example.org", 10), await PageAsync());

        _rig.Store.Remove(first.Key);
        Assert.Equal(Series("example.org", 10), await PageAsync());

        _rig.Store.Remove(second.Key);
        Assert.Equal("", await PageAsync());
    }

    [Fact]
    public async Task Page_PreferenceChanged_ShowsTheNewOneOnly()
    {
        await StartAsync();
        _rig.Store.Add(At("example.org", 10));
        _rig.Store.Replace(At("example.org", 20));
        Assert.Equal(Series("example.org", 20), await PageAsync());

        _rig.Store.Remove(At("example.org", 20).Key);
        Assert.Equal("", await PageAsync());
    }

    [Fact]
    public async Task Page_HostThatWasListedByName_HasNone()
    {
        await StartAsync();
        _rig.Store.Add(Some.Endpoint());
        Assert.Equal("", await PageAsync());
    }

    [Fact]
    public async Task Page_OtherVantage_KeepsTheExchanger()
    {
        await StartAsync();
        _rig.Store.Add(At("example.org", 10));
        await _rig.ApplyAsync(Some.Configuration(Some.Target()) with { Vantage = "there" });
        Assert.Equal(Series("example.org", 10).Replace("\"here\"", "\"there\"", StringComparison.Ordinal), await PageAsync());
    }

    [Fact]
    public async Task Page_Interval_IsThatOfTheSettings()
    {
        await StartAsync();
        _rig.Store.Add(Some.Endpoint());
        Assert.Contains("} 60", await _rig.SeriesAsync("smtp_probe_interval_seconds"), StringComparison.Ordinal);

        _rig.Store.Replace(Some.Endpoint(settings: Some.Settings with { Interval = TimeSpan.FromMinutes(5) }));
        Assert.Contains("} 300", await _rig.SeriesAsync("smtp_probe_interval_seconds"), StringComparison.Ordinal);

        _rig.Store.Remove(Some.Endpoint().Key);
        Assert.Equal("", await _rig.SeriesAsync("smtp_probe_interval_seconds"));
    }

    private static string Series(string domain, int preference) =>
        $"smtp_mx_info{{target=\"mail\",domain=\"{domain}\",host=\"127.0.0.1\",preference=\"{preference}\",vantage=\"here\"}} 1";

    private static Endpoint At(string domain, int preference, int port = 25) =>
        Some.Endpoint(port: port, settings: Some.Settings with { Exchange = new MailExchange(domain, preference) });

    private Task StartAsync() => _rig.ApplyAsync(Some.Configuration(Some.Target()));

    private Task<string> PageAsync() => _rig.SeriesAsync("smtp_mx_info");
}
