using System.Net;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Sending;

/// <summary>From records to facts to reasons.</summary>
public sealed class SenderExaminerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedEcho _echo = new();

    private readonly ScriptedRecords _records = new()
    {
        A = { ["mail.example.com"] = ["192.0.2.25"], ["2.0.0.127.bl.example"] = ["127.0.0.2"] },
        Ptr = { ["192.0.2.25"] = ["mail.example.com"] },
        Txt = { ["example.com"] = ["v=spf1 ip4:192.0.2.25 -all"] },
    };

    private SenderFacts? _previous;
    private SenderDefinition _sender = new("out", "example.com", "mail.example.com") { Addresses = [IPAddress.Parse("192.0.2.25")], Blocklists = ["bl.example"] };

    [Fact]
    public async Task Examine_SoundSender_LeavesNothingToSay()
    {
        var facts = await ExamineAsync();

        var address = Assert.Single(facts.Addresses);
        Assert.Equal((SpfResult.Pass, true, true, true), (address.Spf!.Result, address.Reverse!.Confirmed, address.Ehlo!.LeadsHere, address.Ehlo.IsReverseName));
        Assert.False(Assert.Single(address.Blocklists).Listed);
        Assert.Empty(SendingFindings.Of(facts));
    }

    [Fact]
    public async Task Examine_EverythingWrong_IsToldGravestFirst()
    {
        _records.Txt["example.com"] = ["v=spf1 -all"];
        _records.Ptr.Clear();
        _records.A["mail.example.com"] = ["192.0.2.99"];
        _records.A["25.2.0.192.bl.example"] = ["127.0.0.4"];
        _records.Txt["25.2.0.192.bl.example"] = ["spam trap"];

        await AssertAsync(
            """
            Rejection SpfFail: "-all" in the record of example.com matches 192.0.2.25
            Rejection Listed: bl.example lists 192.0.2.25 (127.0.0.4): spam trap
            Rejection ReverseMissing: 192.0.2.25 has no name (PTR)
            Risk EhloElsewhere: mail.example.com does not lead to 192.0.2.25: mail.example.com is 192.0.2.99
            """);
    }

    [Fact]
    public async Task Examine_ResolverOut_IsUnknownAndNotWrong()
    {
        foreach (var name in (string[])["example.com", "192.0.2.25", "mail.example.com", "1.0.0.127.bl.example"])
        {
            _records.Silent.Add(name);
        }

        Assert.Equal(
            [(FindingKind.SpfUnknown, FindingGravity.Risk), (FindingKind.ReverseUnknown, FindingGravity.Risk), (FindingKind.EhloUnknown, FindingGravity.Note), (FindingKind.ListUnusable, FindingGravity.Note)],
            SendingFindings.Of(await ExamineAsync()).Select(f => (f.Kind, f.Gravity)));
    }

    [Theory]
    [InlineData("host-192-0-2-25.isp.example", true)]
    [InlineData("25.2.0.192.dyn.isp.example", true)]
    [InlineData("ip-192-000-002-025.isp.example", true)]
    [InlineData("c0000219.isp.example", true)]
    [InlineData("mail25.example.com", false)]
    [InlineData("mx-2-25.example.com", false)]
    public async Task Examine_NameOfTheAddress_IsToldToLookGeneric(string name, bool expected)
    {
        _records.Ptr["192.0.2.25"] = [name];
        _records.A[name] = ["192.0.2.25"];

        var facts = await ExamineAsync();

        Assert.Equal(expected, Assert.Single(facts.Addresses[0].Reverse!.Names).LooksGeneric);
        Assert.Equal(expected, SendingFindings.Of(facts).Any(f => f.Kind == FindingKind.ReverseGeneric));
    }

    [Fact]
    public async Task Examine_NameThatLeadsElsewhere_IsUnconfirmed()
    {
        _records.Ptr["192.0.2.25"] = ["other.example.com"];
        _records.A["other.example.com"] = ["192.0.2.26"];

        await AssertAsync(
            """
            Rejection ReverseUnconfirmed: 192.0.2.25 is named other.example.com, which does not lead back to it
            Note EhloNotReverse: mail.example.com is none of the names (PTR) of 192.0.2.25
            """);
    }

    [Theory]
    [InlineData("[192.0.2.25]", "")]
    [InlineData("[192.0.2.26]", "Risk EhloElsewhere: [192.0.2.26] does not lead to 192.0.2.25")]
    [InlineData("192.0.2.25", "Rejection EhloInvalid: \"192.0.2.25\" is neither a domain name nor an address literal")]
    [InlineData("mail", "Rejection EhloInvalid: \"mail\" is neither a domain name nor an address literal")]
    [InlineData("ma_il.example.com", "Rejection EhloInvalid: \"ma_il.example.com\" is neither a domain name nor an address literal")]
    public async Task Examine_EhloText_IsJudgedByItsForm(string ehlo, string expected)
    {
        _sender = _sender with { EhloName = ehlo };

        await AssertAsync(expected);
    }

    [Theory]
    [InlineData("10.0.0.5", "a private address (RFC 1918)")]
    [InlineData("100.64.1.1", "an address of a provider's own network (RFC 6598)")]
    [InlineData("fd00::25", "a private address (RFC 4193)")]
    public async Task Examine_AddressThatNobodySees_IsNotLookedUp(string address, string kind)
    {
        _sender = _sender with { Addresses = [IPAddress.Parse(address)] };

        await AssertAsync($"Risk AddressNotPublic: {address} is {kind}, which no receiver sees");
        Assert.Empty(_records.Asked);
    }

    [Fact]
    public async Task Examine_Echo_TellsTheAddress()
    {
        _sender = _sender with { Addresses = [], AddressEcho = [new Uri("https://echo4.example/"), new Uri("https://echo6.example/")] };
        _echo.Answers["echo4.example"] = new EchoAnswer(IPAddress.Parse("192.0.2.25"));

        var facts = await ExamineAsync();

        Assert.Equal((AddressSource.Echo, SpfResult.Pass), (Assert.Single(facts.Addresses).Source, facts.Addresses[0].Spf!.Result));
        Assert.Equal("Note AddressUnknown: https://echo6.example/ is out", Lines(facts));
    }

    [Fact]
    public async Task Examine_TheEchoFailsLater_GoesOnWithTheAddressOfBefore()
    {
        _sender = _sender with { Addresses = [], AddressEcho = [new Uri("https://echo4.example/"), new Uri("https://echo6.example/")] };
        _echo.Answers["echo4.example"] = new EchoAnswer(IPAddress.Parse("192.0.2.25"));
        _previous = await ExamineAsync();
        _echo.Answers.Clear();
        _previous = await ExamineAsync();

        Assert.Equal((IPAddress.Parse("192.0.2.25"), AddressSource.Echo), (Assert.Single(_previous.Addresses).Address, _previous.Addresses[0].Source));
        Assert.Equal("Note AddressUnknown: https://echo4.example/ is out\nNote AddressUnknown: https://echo6.example/ is out", Lines(_previous));

        _time.Advance(TimeSpan.FromHours(2));
        Assert.Empty((await ExamineAsync()).Addresses);

        // Another address in its place: the one of before is ours no longer.
        _echo.Answers["echo4.example"] = new EchoAnswer(IPAddress.Parse("192.0.2.26"));
        Assert.Equal(IPAddress.Parse("192.0.2.26"), Assert.Single((await ExamineAsync()).Addresses).Address);
    }

    [Fact]
    public async Task Examine_NoEchoAnswers_LeavesTheAddressUnknown()
    {
        _sender = _sender with { Addresses = [], AddressEcho = [new Uri("https://echo6.example/")] };

        await AssertAsync("Risk AddressUnknown: https://echo6.example/ is out");
    }

    private async Task AssertAsync(string expected) => Assert.Equal(expected, Lines(await ExamineAsync()));

    private static string Lines(SenderFacts facts) => string.Join('\n', SendingFindings.Of(facts).Select(f => $"{f.Gravity} {f.Kind}: {f.Detail}"));

    private Task<SenderFacts> ExamineAsync() => new SenderExaminer(_records, _echo, _time).ExamineAsync(_sender, _previous, TestContext.Current.CancellationToken);

    private sealed class ScriptedEcho : IAddressEcho
    {
        public Dictionary<string, EchoAnswer> Answers { get; } = [];

        public Task<EchoAnswer> AskAsync(Uri url, CancellationToken cancellationToken) =>
            Task.FromResult(Answers.GetValueOrDefault(url.Host) ?? new EchoAnswer(null, $"{url} is out"));
    }
}
