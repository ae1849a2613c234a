namespace SmtpMonitor.Tests.PromQl;

public sealed class PromQlQueryTests
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("up == 0", "up")]
    [InlineData("sum by (job) (rate(a_total{x=\"y\"}[5m])) / ignoring(z) group_left(q) b", "a_total b")]
    [InlineData("sum(rate(a[$__rate_interval])) by (le)", "a")]
    [InlineData("max without (instance) (a{b=~\"$c\"}) > on (d) group_right () e offset 5m", "a e")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(h_bucket[1h30m:30s] @ end())))", "h_bucket")]
    [InlineData("time() - a > 3 * b + 60 AND c UNLESS d OR e", "a b c d e")]
    [InlineData("{__name__=\"a\", b=\"c\"}", "a")]
    [InlineData("# a comment about b\n a", "a")]
    [InlineData("level:metric:op > 1e-3 * -.5", "level:metric:op")]
    [InlineData("a > bool 1 and Inf != NaN", "a")]
    [InlineData("rate(a[[[window]]]) + b[${window:text}]", "a b")]
    [InlineData("a on (x) b", "a b")]
    [InlineData("a{b=\"c{d=\\\"e\\\"}\"} + f", "a f")]
    [InlineData("vector(0) or absent(a)", "a")]
    public void Read_Expression_FindsItsMetrics(string expression, string metrics) =>
        Assert.Equal(metrics.Split(' '), PromQlQuery.Read(expression).Series.Select(s => s.Metric));

    [Fact]
    public void Read_Matchers_AreTheirSeries()
    {
        var series = Assert.Single(PromQlQuery.Read("a{b=\"c\", d!~'e|f',g=~\"${h:regex}\", i!=`j`}").Series);

        Assert.Equal(
            [new LabelMatcher("b", "=", "c"), new("d", "!~", "e|f"), new("g", "=~", "${h:regex}"), new("i", "!=", "j")],
            series.Matchers);
    }

    [Theory]
    [InlineData("sum by (a, b) (x) * on (c) group_left (d) y", "a b c d", "")]
    [InlineData("label_replace(x{h=\"i\"}, \"new\", \"$1\", \"old\", \"(.*)\")", "old", "new")]
    [InlineData("label_join(sum by (k) (x), \"new\", \"-\", \"a\", \"b\")", "a b k", "new")]
    [InlineData("count_values without (a) (\"new\", x)", "a", "new")]
    [InlineData("count_values(\"new\", x)", "", "new")]
    public void Read_Labels_AreUsedOrMade(string expression, string used, string made)
    {
        var query = PromQlQuery.Read(expression);

        Assert.Equal(used, string.Join(' ', query.UsedLabels.Order(StringComparer.Ordinal)));
        Assert.Equal(made, string.Join(' ', query.MadeLabels));
    }

    [Theory]
    [InlineData("a{b=\"c}")]
    [InlineData("a ? b")]
    public void Read_NoPromQl_Throws(string expression) => Assert.Throws<FormatException>(() => PromQlQuery.Read(expression));
}
