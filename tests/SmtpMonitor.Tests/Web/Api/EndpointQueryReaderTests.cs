using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Web.Api;

namespace SmtpMonitor.Tests.Web.Api;

public sealed class EndpointQueryReaderTests
{
    [Fact]
    public void Read_EveryParameter_IsInItsPlace()
    {
        var query = Read("?target=a&target=b&host=mail.example&port=25&port=587&verdict=host_down&label.team=mail&label.tier=&q=two+words&offset=20&limit=10", out var problems);

        Assert.Empty(problems);
        Assert.Equal(["a", "b"], query.Filter.Targets);
        Assert.Equal(["mail.example"], query.Filter.Hosts);
        Assert.Equal([25, 587], query.Filter.Ports);
        Assert.Equal([Verdict.HostDown], query.Filter.Verdicts);
        Assert.Equal([KeyValuePair.Create("team", "mail"), KeyValuePair.Create("tier", "")], query.Filter.Labels);
        Assert.Equal(("two words", 20, 10), (query.Filter.Text, query.Offset, query.Limit));
    }

    [Fact]
    public void Read_Nothing_IsTheFirstPageOfAll()
    {
        var query = Read("", out var problems);

        Assert.Empty(problems);
        Assert.Equal((0, EndpointQuery.DefaultLimit), (query.Offset, query.Limit));
    }

    [Theory]
    [InlineData("?verdcit=healthy", "There is no parameter \"verdcit\"; did you mean \"verdict\"? It takes target, host, port, verdict, q, offset, limit and label.NAME.")]
    [InlineData("?foo=1", "There is no parameter \"foo\". It takes target, host, port, verdict, q, offset, limit and label.NAME.")]
    [InlineData("?port=0", "port takes a whole number from 1 to 65535, not \"0\".")]
    [InlineData("?port=25a", "port takes a whole number from 1 to 65535, not \"25a\".")]
    [InlineData("?limit=1001", "limit takes a whole number from 1 to 1000, not \"1001\".")]
    [InlineData("?offset=-1", "offset takes a whole number from 0 to 2147483647, not \"-1\".")]
    [InlineData("?q=a&q=b", "q may be given once.")]
    public void Read_Mistake_SaysWhatWouldBeRight(string query, string problem)
    {
        Read(query, out var problems);

        Assert.Equal([problem], problems);
    }

    [Fact]
    public void Read_SeveralMistakes_TellsEach()
    {
        Read("?port=x&verdict=Healthy&limit=0", out var problems);

        Assert.Equal(3, problems.Length);
        Assert.Contains(problems, p => p.StartsWith("There is no verdict \"Healthy\"; did you mean \"healthy\"? The verdicts are healthy, egress_port_blocked,", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_CrowdOfValues_IsRefused()
    {
        Read("?" + string.Join('&', Enumerable.Range(1, 101).Select(i => $"port={i}")), out var problems);

        Assert.Equal(["There are more than 100 values."], problems);
    }

    [Fact]
    public void Read_CrowdOfWords_IsRefused()
    {
        Read("?q=" + string.Join('+', Enumerable.Range(1, 101)), out var problems);

        Assert.Equal(["q takes 200 characters at most."], problems);
    }

    private static EndpointQuery Read(string query, out System.Collections.Immutable.ImmutableArray<string> problems) =>
        EndpointQueryReader.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), out problems);
}
