namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>What Grafana would make of an expression.</summary>
public sealed class InterpolationTests
{
    private static readonly GrafanaTime Time = GrafanaTime.Of(TimeSpan.FromHours(6), null, null, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("up{v=~\"$all\"}", "up{v=~\".*\"}")]
    [InlineData("up{v=~\"${all:regex}\"}", "up{v=~\".*\"}")]
    [InlineData("up{v=~\"$many\"}", "up{v=~\"(mx\\\\.a\\\\.test|mx\\\\.b\\\\.test)\"}")]
    [InlineData("up{v=~\"[[many:pipe]]\"}", "up{v=~\"mx.a.test|mx.b.test\"}")]
    [InlineData("up{v=\"$one\"}", "up{v=\"mx.a.test\"}")]
    [InlineData("up{v=~\"$several\"}", "up{v=~\"mx\\\\.a\\\\.test\"}")]
    [InlineData("label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")", "label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")")]
    [InlineData("rate(up[$__rate_interval])", "rate(up[25s])")]
    [InlineData("sum_over_time(up[$__range:$__interval]) * $__interval_ms / ${__range_s}", "sum_over_time(up[21600s:20s]) * 20000 / 21600")]
    public void Fill_Expression_SaysWhatGrafanaWould(string expression, string expected) =>
        Assert.Equal(expected, Chosen().Fill(expression, Time));

    [Fact]
    public void Fill_VariableThatTheDashboardDoesNotHave_IsAnError() =>
        Assert.Throws<InvalidOperationException>(() => Chosen().Fill("up{v=~\"$stranger\"}", Time));

    [Theory]
    [InlineData(6 * 3600, null, null, 20, 25)]
    [InlineData(6 * 3600, 100, null, 300, 305)]
    [InlineData(300, null, null, 5, 20)]
    [InlineData(300, null, "1m", 60, 240)]
    [InlineData(30 * 86400, null, null, 3600, 3605)]
    public void Of_SpanAndWidth_ChoosesTheStep(int range, int? points, string? minimum, int step, int rate)
    {
        var time = GrafanaTime.Of(TimeSpan.FromSeconds(range), points, minimum, TimeSpan.FromSeconds(5));

        Assert.Equal((step, rate), (time.Step.TotalSeconds, time.RateInterval.TotalSeconds));
    }

    private static Interpolation Chosen()
    {
        var interpolation = new Interpolation();
        var one = new DashboardVariable("one", "query", "", null, IsMulti: false, IncludesAll: false, AllValue: null);
        string[] values = ["mx.a.test", "mx.b.test"];
        interpolation.Choose(one, values);
        interpolation.Choose(one with { Name = "several", IsMulti = true }, values);
        interpolation.Choose(one with { Name = "many", IsMulti = true, IncludesAll = true }, values);
        interpolation.Choose(one with { Name = "all", IsMulti = true, IncludesAll = true, AllValue = ".*" }, values);
        return interpolation;
    }
}
