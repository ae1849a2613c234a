using System.Net;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Core.Tests.Dns;

namespace SmtpMonitor.Core.Tests.Sending.Spf;

public sealed class SpfCheckTests
{
    private readonly ScriptedRecords _records = new();

    [Fact]
    public async Task Evaluate_NoSuchDomain_IsNone() => await AssertAsync(SpfResult.None, "example.com does not exist");

    [Theory]
    [InlineData("v=spf10 -all")]
    [InlineData("some-verification=1")]
    public async Task Evaluate_NoSpfAmongTheTexts_IsNone(string text)
    {
        _records.Txt["example.com"] = [text];

        await AssertAsync(SpfResult.None, "example.com publishes no SPF record");
    }

    [Fact]
    public async Task Evaluate_SingleLabel_IsNone()
    {
        var evaluation = await EvaluateAsync("192.0.2.1", "localhost");

        Assert.Equal((SpfResult.None, "\"localhost\" is no domain"), (evaluation.Result, evaluation.Detail));
        Assert.Empty(_records.Asked);
    }

    [Fact]
    public async Task Evaluate_TwoRecords_IsPermerror()
    {
        _records.Txt["example.com"] = ["v=spf1 -all", "other", "v=spf1 mx -all"];

        await AssertAsync(SpfResult.Permerror, "example.com publishes 2 SPF records, where one is allowed (RFC 7208 §4.5)");
    }

    [Fact]
    public async Task Evaluate_MistakeBehindTheMatch_IsPermerrorAllTheSame()
    {
        _records.Txt["example.com"] = ["v=spf1 ip4:192.0.2.1 moo"];

        await AssertAsync(SpfResult.Permerror, "the SPF record of example.com cannot be read: \"moo\" is no mechanism that SPF has (all include a mx ptr ip4 ip6 exists) (character 22)");
    }

    [Theory]
    [InlineData("txt example.com")]
    [InlineData("a host.example.com")]
    [InlineData("mx example.com")]
    [InlineData("a mx.example.com")]
    [InlineData("txt other.example")]
    [InlineData("a e.example.com")]
    public async Task Evaluate_LookUpThatFails_IsTemperror(string question)
    {
        _records.Txt["example.com"] = ["v=spf1 a:host.example.com mx include:other.example exists:e.example.com -all"];
        _records.Txt["other.example"] = ["v=spf1 -all"];
        _records.A["host.example.com"] = ["198.51.100.1"];
        _records.A["mx.example.com"] = ["198.51.100.2"];
        _records.A["e.example.com"] = ["127.0.0.2"];
        _records.Mx["example.com"] = ["10 mx.example.com"];
        Assert.Equal(SpfResult.Pass, (await EvaluateAsync()).Result);

        _records.Servfail.Add(question);

        Assert.Equal(SpfResult.Temperror, (await EvaluateAsync()).Result);
    }

    [Theory]
    [InlineData("v=spf1 +all", SpfResult.Pass)]
    [InlineData("v=spf1 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ~all", SpfResult.Softfail)]
    [InlineData("v=spf1 ?all", SpfResult.Neutral)]
    [InlineData("v=spf1", SpfResult.Neutral)]
    [InlineData("v=spf1 redirect=fail.example ?all", SpfResult.Neutral)]
    [InlineData("v=spf1 redirect=fail.example", SpfResult.Fail)]
    [InlineData("v=spf1 redirect=nowhere.example", SpfResult.Permerror)]
    [InlineData("v=spf1 include:fail.example ~all", SpfResult.Softfail)]
    [InlineData("v=spf1 ~include:pass.example -all", SpfResult.Softfail)]
    [InlineData("v=spf1 include:neutral.example -all", SpfResult.Fail)]
    [InlineData("v=spf1 include:nowhere.example -all", SpfResult.Permerror)]
    [InlineData("v=spf1 include:broken.example -all", SpfResult.Permerror)]
    [InlineData("v=spf1 include:%{h} -all", SpfResult.Permerror)]
    public async Task Evaluate_RecordsOfOthers_CountAsTheRfcSays(string record, SpfResult expected)
    {
        _records.Txt["example.com"] = [record];
        _records.Txt["pass.example"] = ["v=spf1 +all"];
        _records.Txt["fail.example"] = ["v=spf1 -all"];
        _records.Txt["neutral.example"] = ["v=spf1 ?all"];
        _records.Txt["broken.example"] = ["v=spf1 moo"];

        Assert.Equal(expected, (await EvaluateAsync()).Result);
    }

    [Fact]
    public async Task Evaluate_Decision_NamesTheTermItsRecordAndTheLookUps()
    {
        _records.Txt["example.com"] = ["v=spf1 mx include:_spf.provider.example -all"];
        _records.Mx["example.com"] = ["10 mx.example.com"];
        _records.A["mx.example.com"] = ["198.51.100.9"];
        _records.Txt["_spf.provider.example"] = ["v=spf1 a:out.provider.example ip4:192.0.2.0/28 ~all"];
        _records.A["out.provider.example"] = ["198.51.100.1"];

        var evaluation = await EvaluateAsync();

        Assert.Equal((SpfResult.Pass, "ip4:192.0.2.0/28", "_spf.provider.example", 3, 0), (evaluation.Result, evaluation.DecidedBy, evaluation.DecidedIn, evaluation.LookUps, evaluation.VoidLookUps));
        Assert.Equal(
            "\"include:_spf.provider.example\" in the record of example.com matches: \"ip4:192.0.2.0/28\" in the record of _spf.provider.example matches 192.0.2.1",
            evaluation.Detail);
        Assert.Equal("v=spf1 mx include:_spf.provider.example -all", evaluation.Record);
        Assert.Equal(
            """
            0 example.com mx: does not match
            1 _spf.provider.example a:out.provider.example: does not match
            1 _spf.provider.example ip4:192.0.2.0/28: matches: pass
            0 example.com include:_spf.provider.example: matches: pass
            """,
            string.Join('\n', evaluation.Steps.Select(s => $"{s.Depth} {s.Domain} {s.Term}: {s.Outcome}")));
    }

    [Fact]
    public async Task Evaluate_TenTermsThatAskDns_AreAllowed_ElevenAreNot()
    {
        for (var i = 1; i <= 11; i++)
        {
            _records.A[$"h{i}.example.com"] = ["198.51.100.1"];
        }

        _records.Txt["example.com"] = [$"v=spf1 {string.Join(' ', Enumerable.Range(1, 10).Select(i => $"a:h{i}.example.com"))} -all"];
        var ten = await EvaluateAsync();
        _records.Txt["example.com"] = [$"v=spf1 {string.Join(' ', Enumerable.Range(1, 11).Select(i => $"a:h{i}.example.com"))} -all"];
        var eleven = await EvaluateAsync();

        Assert.Equal((SpfResult.Fail, 10), (ten.Result, ten.LookUps));
        Assert.Equal((SpfResult.Permerror, 11, "a:h11.example.com"), (eleven.Result, eleven.LookUps, eleven.DecidedBy));
        Assert.DoesNotContain("a h11.example.com", _records.Asked);
    }

    [Theory]
    [InlineData("v=spf1 include:example.com -all")]
    [InlineData("v=spf1 redirect=example.com")]
    public async Task Evaluate_RecordThatAsksItself_EndsAtTheLimit(string record)
    {
        _records.Txt["example.com"] = [record];

        var evaluation = await EvaluateAsync();

        Assert.Equal((SpfResult.Permerror, 11), (evaluation.Result, evaluation.LookUps));
        Assert.Equal(11, _records.Asked.Length);
    }

    [Fact]
    public async Task Evaluate_ThirdLookUpThatFindsNothing_IsPermerror()
    {
        _records.Txt["example.com"] = ["v=spf1 a:n1.example mx:n2.example -all"];
        var two = await EvaluateAsync();
        _records.Txt["example.com"] = ["v=spf1 a:n1.example mx:n2.example exists:n3.example -all"];
        var three = await EvaluateAsync();

        Assert.Equal((SpfResult.Fail, 2), (two.Result, two.VoidLookUps));
        Assert.Equal((SpfResult.Permerror, 3), (three.Result, three.VoidLookUps));
        Assert.StartsWith("more than 2 look-ups found nothing, the last: n3.example", three.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_MoreExchangersThanTen_IsPermerror()
    {
        _records.Txt["example.com"] = ["v=spf1 mx -all"];
        _records.Mx["example.com"] = [.. Enumerable.Range(1, 11).Select(i => $"10 mx{i}.example.com")];

        await AssertAsync(SpfResult.Permerror, "example.com has 11 mail exchangers, where 10 are looked at (RFC 7208 §4.6.4)");
    }

    [Fact]
    public async Task Evaluate_NamesOfTheAddressPastTheTenth_ArePassedOver()
    {
        _records.Txt["example.com"] = ["v=spf1 ptr -all"];
        _records.Ptr["192.0.2.1"] = [.. Enumerable.Range(1, 10).Select(i => $"h{i}.other.example"), "h.example.com"];
        _records.A["h.example.com"] = ["192.0.2.1"];

        Assert.Equal(SpfResult.Fail, (await EvaluateAsync()).Result);
    }

    [Fact]
    public async Task Evaluate_NameThatCannotBeLookedUp_ValidatesNothingAndIsNoError()
    {
        _records.Txt["example.com"] = ["v=spf1 ptr -all"];
        _records.Servfail.Add("ptr 192.0.2.1");

        Assert.Equal(SpfResult.Fail, (await EvaluateAsync()).Result);
    }

    [Fact]
    public async Task Evaluate_NullMx_NamesNoHost()
    {
        _records.Txt["example.com"] = ["v=spf1 mx -all"];
        _records.Mx["example.com"] = ["0 ."];
        _records.A["example.com"] = ["192.0.2.1"];

        Assert.Equal(SpfResult.Fail, (await EvaluateAsync()).Result);
    }

    [Theory]
    [InlineData("2001:db8::25", "v=spf1 ip6:2001:db8::/64 -all", SpfResult.Pass)]
    [InlineData("2001:db8:0:1::25", "v=spf1 ip6:2001:db8::/64 -all", SpfResult.Fail)]
    [InlineData("2001:db8::25", "v=spf1 ip4:0.0.0.0/0 -all", SpfResult.Fail)]
    [InlineData("192.0.2.1", "v=spf1 ip6:::/0 -all", SpfResult.Fail)]
    [InlineData("2001:db8::99", "v=spf1 a:host.example//120 -all", SpfResult.Pass)]
    [InlineData("2001:db8::99", "v=spf1 a:host.example/24 -all", SpfResult.Fail)]
    [InlineData("::ffff:192.0.2.1", "v=spf1 ip4:192.0.2.0/31 -all", SpfResult.Pass)]
    [InlineData("2001:db8::25", "v=spf1 exists:host.example -all", SpfResult.Pass)]
    public async Task Evaluate_Families_AreComparedWithTheirOwn(string address, string record, SpfResult expected)
    {
        _records.Txt["example.com"] = [record];
        _records.A["host.example"] = ["192.0.2.1"];
        _records.Aaaa["host.example"] = ["2001:db8::25"];

        Assert.Equal(expected, (await EvaluateAsync(address)).Result);
    }

    [Theory]
    [InlineData("mail.example.com", SpfResult.Pass)]
    [InlineData("unknown.p.example", SpfResult.Fail)]
    public async Task Evaluate_MacroOfTheValidatedName_PrefersOneBelowTheDomain(string known, SpfResult expected)
    {
        _records.Txt["example.com"] = ["v=spf1 exists:%{p}.p.example -all"];
        _records.Ptr["192.0.2.1"] = ["a.other.example", "mail.example.com"];
        _records.A["a.other.example"] = ["192.0.2.1"];
        _records.A[known] = ["192.0.2.1"];
        _records.A["mail.example.com.p.example"] = ["127.0.0.2"];

        Assert.Equal(expected, (await EvaluateAsync()).Result);
    }

    [Fact]
    public async Task Evaluate_HostileRecord_IsEscapedWhereverItIsShown()
    {
        _records.Txt["example.com"] = ["v=spf1 \u001b[31m"];

        var evaluation = await EvaluateAsync();

        Assert.Equal("v=spf1 \\x1b[31m", evaluation.Record);
        Assert.DoesNotContain('\u001b', evaluation.Detail);
    }

    [Fact]
    public async Task Evaluate_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SpfCheck(_records).EvaluateAsync(new SpfRequest(IPAddress.Parse("192.0.2.1"), "example.com", "mail.example.com"), cancelled.Token));
    }

    private async Task AssertAsync(SpfResult result, string detail)
    {
        var evaluation = await EvaluateAsync();
        Assert.Equal((result, detail), (evaluation.Result, evaluation.Detail));
    }

    private Task<SpfEvaluation> EvaluateAsync(string address = "192.0.2.1", string domain = "example.com") => new SpfCheck(_records).EvaluateAsync(
        new SpfRequest(IPAddress.Parse(address), domain, "mail.example.com"), TestContext.Current.CancellationToken);
}
