namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>The table complains of what it should.</summary>
public sealed class QueryTableTests
{
    private static readonly QueryPlace Place = new("board", "panel", "A");

    [Theory]
    [InlineData(1, 1, null, false)]
    [InlineData(0, 1, null, false)]
    [InlineData(1, 0, null, false)]
    [InlineData(0, 0, "a reason", false)]
    [InlineData(0, 0, null, true)]
    [InlineData(0, 1, "a stale reason", true)]
    public void Complaints_OneQuery_IsEitherAnsweredOrExplained(int healthy, int blocked, string? reason, bool complains)
    {
        var reasons = reason is null ? [] : new Dictionary<QueryPlace, string> { [Place] = reason };

        var table = new QueryTable([new(Place, healthy)], [new(Place, blocked)], reasons);

        Assert.Equal(complains, table.Complaints.Any());
    }

    [Fact]
    public void Complaints_RefusedQuery_IsOneWithPrometheusWords()
    {
        var table = new QueryTable([new(Place, 0, "parse error")], [new(Place, 1)], new Dictionary<QueryPlace, string>());

        Assert.Equal(["board / panel / A is refused: parse error"], table.Complaints);
    }

    [Fact]
    public void Complaints_ReasonForAQueryThatIsGone_IsOne()
    {
        var table = new QueryTable([], [], new Dictionary<QueryPlace, string> { [Place] = "a reason" });

        Assert.Equal(["board / panel / A is listed as empty, but nobody asks it"], table.Complaints);
    }
}
