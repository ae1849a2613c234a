using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

/// <summary>Which shard a page is from, and references as series of their own.</summary>
public sealed class ShardExpositionTests
{
    private readonly MetricsRig _rig = new();
    private readonly Endpoint _reference = Some.Endpoint() with { IsReference = true };

    [Fact]
    public async Task Page_OneMonitor_IsTheOnlyShard()
    {
        await _rig.ApplyAsync(Some.Configuration());

        Assert.Equal("smtpmonitor_shard_info{index=\"0\",count=\"1\",vantage=\"here\"} 1\nsmtpmonitor_shards{vantage=\"here\"} 1", await _rig.SeriesAsync("smtpmonitor_shard"));
    }

    [Fact]
    public async Task Page_TheShardChanges_OnlyTheNewOneIsThere()
    {
        await _rig.ApplyAsync(Some.Configuration() with { Shard = new Shard(1, 3) });
        await _rig.ApplyAsync(Some.Configuration() with { Shard = new Shard(1, 4), Vantage = "there" });

        Assert.Equal("smtpmonitor_shard_info{index=\"1\",count=\"4\",vantage=\"there\"} 1\nsmtpmonitor_shards{vantage=\"there\"} 4", await _rig.SeriesAsync("smtpmonitor_shard"));
    }

    [Fact]
    public async Task Page_AReference_ShowsInItsOwnSeriesAndInNoOther()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.Store.Add(_reference);
        _rig.Store.Record(Some.Success(_reference));

        Assert.Equal(
            """
            smtpmonitor_reference_success{host="127.0.0.1",port="587",family="ipv4",vantage="here"} 1
            smtpmonitor_reference_last_timestamp_seconds{host="127.0.0.1",port="587",family="ipv4",vantage="here"} 1772366400
            smtpmonitor_references{vantage="here"} 1
            """,
            await _rig.SeriesAsync("smtpmonitor_reference"));
        Assert.Empty(await _rig.SeriesAsync("smtp_"));
    }

    [Fact]
    public async Task Page_AReferenceFailsAtAnOtherVantage_AndIsGone_ItsSeriesFollow()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.Store.Add(_reference);
        _rig.Store.Record(Some.Failure(_reference));
        await _rig.ApplyAsync(Some.Configuration() with { Vantage = "there" });
        Assert.StartsWith("smtpmonitor_reference_success{host=\"127.0.0.1\",port=\"587\",family=\"ipv4\",vantage=\"there\"} 0\n", await _rig.SeriesAsync("smtpmonitor_reference"), StringComparison.Ordinal);

        _rig.Store.Remove(_reference.Key);

        Assert.Equal("smtpmonitor_references{vantage=\"there\"} 0", await _rig.SeriesAsync("smtpmonitor_reference"));
    }

    [Fact]
    public async Task Page_AnEndpointOfOurOwn_IsNoReference()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.Store.Add(Some.Endpoint());
        _rig.Store.Record(Some.Success(Some.Endpoint()));

        Assert.Equal("smtpmonitor_references{vantage=\"here\"} 0", await _rig.SeriesAsync("smtpmonitor_reference"));
    }
}
