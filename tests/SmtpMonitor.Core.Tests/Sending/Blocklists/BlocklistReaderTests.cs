using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Sending.Blocklists;

public sealed class BlocklistReaderTests
{
    private const string Zone = "bl.example";
    private const string Must = "2.0.0.127.bl.example";
    private const string MustNot = "1.0.0.127.bl.example";
    private const string Ours = "25.2.0.192.bl.example";
    private const string Nibbles = "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";
    private const string MustIpv6 = $"2.0.0.0.0.0.f.7.f.f.f.f.{Nibbles}.bl.example";
    private const string OursIpv6 = "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example";

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedRecords _records = new() { A = { [Must] = ["127.0.0.2"] } };
    private readonly BlocklistReader _reader;

    public BlocklistReaderTests() => _reader = new BlocklistReader(_time);

    [Fact]
    public async Task Ask_NotListed_IsSaidByAZoneThatWorks()
    {
        var facts = await AskAsync();

        Assert.Equal((BlocklistState.Working, false), (facts.State, facts.Listed));
        Assert.Equal([$"a {MustNot}", $"a {Must}", $"a {Ours}"], _records.Asked);
    }

    [Fact]
    public async Task Ask_Listed_BringsCodesAndReasons()
    {
        _records.A[Ours] = ["127.0.0.9", "127.0.0.4"];
        _records.Txt[Ours] = ["see https://bl.example/\u0007", new string('x', 300), "3", "4"];

        var facts = await AskAsync();

        Assert.True(facts.Listed);
        Assert.Equal(["127.0.0.4", "127.0.0.9"], facts.Codes);
        Assert.Equal(["see https://bl.example/\\x07", new string('x', 200) + "…", "3"], facts.Reasons);
    }

    [Fact]
    public async Task Ask_DeadZone_SaysNothingOfUs()
    {
        _records.A.Clear();

        await AssertAsync(BlocklistState.NotWorking, "bl.example does not list its test entry 127.0.0.2: it is gone, misspelt, or does not answer us");
    }

    [Fact]
    public async Task Ask_ZoneThatListsEverything_SaysNothingOfUs()
    {
        _records.A[MustNot] = ["127.0.0.2"];
        _records.A[Ours] = ["127.0.0.2"];

        await AssertAsync(BlocklistState.ListsEverything, "bl.example lists 127.0.0.1, which no zone may: it lists everything");
    }

    [Fact]
    public async Task Ask_ParkedZone_IsNotWorking()
    {
        _records.A[MustNot] = ["203.0.113.80"];

        await AssertAsync(BlocklistState.NotWorking, "1.0.0.127.bl.example is answered with 203.0.113.80, which no block list does (RFC 5782 §2.1)");
    }

    [Theory]
    [InlineData("127.255.255.252", "the zone says that its name is misspelt")]
    [InlineData("127.255.255.254", "the zone does not answer who asks through a public resolver")]
    [InlineData("127.255.255.255", "the zone says that it is asked too much")]
    [InlineData("127.0.0.1", "the zone refuses to answer")]
    public async Task Ask_RefusalByAddress_IsNoListing(string code, string words)
    {
        _records.A[Ours] = [code];

        await AssertAsync(BlocklistState.Refused, $"25.2.0.192.bl.example is answered with {code}: {words}");
    }

    [Fact]
    public async Task Ask_RefusalByResponseCode_IsRefused()
    {
        _records.Refused.Add(MustNot);

        Assert.Equal(BlocklistState.Refused, (await AskAsync()).State);
    }

    [Theory]
    [InlineData(MustNot)]
    [InlineData(Must)]
    [InlineData(Ours)]
    public async Task Ask_LookUpThatFails_IsUnreachable(string name)
    {
        _records.Servfail.Add(name);

        var facts = await AskAsync();

        Assert.Equal((BlocklistState.Unreachable, null), (facts.State, facts.Listed));
    }

    [Fact]
    public async Task Ask_Within59Minutes_RemembersThatTheZoneWorks()
    {
        await AskAsync();
        _time.Advance(TimeSpan.FromMinutes(59));
        await AskAsync();
        Assert.Equal(4, _records.Asked.Length);

        _time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync();
        Assert.Equal(7, _records.Asked.Length);
    }

    [Fact]
    public async Task Ask_ZoneThatWasDead_IsTestedAgainAtOnce()
    {
        _records.A.Clear();
        await AskAsync();
        _records.A[Must] = ["127.0.0.2"];

        Assert.Equal(BlocklistState.Working, (await AskAsync()).State);
    }

    [Fact]
    public async Task Ask_Ipv6Address_IsAskedInNibblesAfterTheIpv6Test()
    {
        _records.A[MustIpv6] = ["127.0.0.2"];
        _records.A[OursIpv6] = ["127.0.0.3"];

        var facts = await AskAsync("2001:db8::25");

        Assert.Equal((BlocklistState.Working, true), (facts.State, facts.Listed));
        Assert.DoesNotContain($"a {Must}", _records.Asked);
    }

    [Fact]
    public async Task Ask_Ipv6AddressOfAZoneThatHasIpv4Only_IsNoDefect()
    {
        var facts = await AskAsync("2001:db8::25");

        Assert.Equal((BlocklistState.Ipv4Only, null), (facts.State, facts.Listed));
    }

    private async Task AssertAsync(BlocklistState state, string detail)
    {
        var facts = await AskAsync();
        Assert.Equal((state, detail, null), (facts.State, facts.Detail, facts.Listed));
    }

    private Task<BlocklistFacts> AskAsync(string address = "192.0.2.25") =>
        _reader.AskAsync(_records, Zone, IPAddress.Parse(address), TestContext.Current.CancellationToken);
}
