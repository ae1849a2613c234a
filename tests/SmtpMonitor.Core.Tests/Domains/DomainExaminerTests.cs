using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Tests.Domains;

public sealed class DomainExaminerTests
{
    private readonly DomainWorld _world = new();

    [Fact]
    public async Task Examine_MxRecords_AreExchangersByPreference()
    {
        _world.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 backup.example.com"];
        var facts = await _world.ExamineAsync();
        Assert.Equal((MxState.Records, "", null), (facts.Mx, facts.MxDetail, facts.FailingSince));
        Assert.Equal([("mx.example.com", 10, AddressState.Found), ("backup.example.com", 20, AddressState.Dangling)], facts.Exchangers.Select(e => (e.Host, e.Preference, e.Addresses)));
        Assert.NotNull(facts.Sts);
        Assert.NotNull(facts.TlsReporting);
    }

    [Fact]
    public async Task Examine_NullMx_AsksForNothingElse()
    {
        _world.Records.Mx[DomainWorld.Domain] = ["0 ."];
        var facts = await _world.ExamineAsync();
        Assert.Equal((MxState.NullMx, ""), (facts.Mx, facts.MxDetail));
        Assert.Empty(facts.Exchangers);
        Assert.Equal("mx example.com", Assert.Single(_world.Records.Asked));
    }

    [Fact]
    public async Task Examine_NoMx_IsItsOwnExchanger()
    {
        _world.Records.Mx.Remove(DomainWorld.Domain);
        _world.Records.Aaaa[DomainWorld.Domain] = ["2001:db8::1"];
        var facts = await _world.ExamineAsync();
        Assert.Equal((MxState.Implicit, ""), (facts.Mx, facts.MxDetail));
        var only = Assert.Single(facts.Exchangers);
        Assert.Equal((DomainWorld.Domain, 0, AddressState.Found, 1), (only.Host, only.Preference, only.Addresses, only.AddressCount));
    }

    [Fact]
    public async Task Examine_NoSuchDomain_SaysSo()
    {
        _world.Records.Mx.Remove(DomainWorld.Domain);
        var facts = await _world.ExamineAsync();
        Assert.Equal((MxState.NoSuchDomain, "example.com has no mx record"), (facts.Mx, facts.MxDetail));
        Assert.Empty(facts.Exchangers);
    }

    [Theory]
    [InlineData("192.0.2.1", AddressState.Literal)]
    [InlineData("gone.example.com", AddressState.Dangling)]
    [InlineData("empty.example.com", AddressState.Dangling)]
    [InlineData("fails.example.com", AddressState.LookupFailed)]
    [InlineData("half.example.com", AddressState.Found)]
    [InlineData("half-known.example.com", AddressState.LookupFailed)]
    public async Task Examine_Exchanger_TellsWhetherItHasAddresses(string host, AddressState state)
    {
        _world.Records.Mx[DomainWorld.Domain] = [$"10 {host}"];
        _world.Records.Exists.UnionWith(["empty.example.com", "half-known.example.com"]);
        _world.Records.Servfail.UnionWith(["fails.example.com", "aaaa half.example.com", "aaaa half-known.example.com"]);
        _world.Records.A["half.example.com"] = ["192.0.2.1"];
        Assert.Equal(state, Assert.Single((await _world.ExamineAsync()).Exchangers).Addresses);
    }

    [Fact]
    public async Task Examine_Outage_KeepsWhatWasKnownAndSinceWhen()
    {
        var before = await _world.ExamineAsync();
        _world.Records.Servfail.Add("mx example.com");
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        var since = _world.Time.GetUtcNow();
        var first = await _world.ExamineAsync(before);
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        var second = await _world.ExamineAsync(first);
        Assert.Equal((MxState.Records, since, "example.com (mx): Servfail"), (second.Mx, second.FailingSince!.Value, second.MxDetail));
        Assert.Equal(before.Exchangers, second.Exchangers);
        Assert.Equal(before.ExaminedAt, second.ExaminedAt);

        _world.Records.Servfail.Clear();
        var after = await _world.ExamineAsync(second);
        Assert.Equal((null, ""), (after.FailingSince, after.MxDetail));
    }

    [Theory]
    [InlineData("mx.example.com")]
    [InlineData("_25._tcp.mx.example.com")]
    [InlineData("aaaa mx.example.com")]
    public async Task Examine_TheMxRecordsComeFromACacheAndTheRestFails_KeepsTheExchangerForAWhile(string failing)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
        var before = await _world.ExamineAsync();
        var outlook = _world.OutlookOf(before);
        _world.Records.Servfail.Add(failing);
        var since = _world.Time.GetUtcNow();
        var held = await _world.ExamineAsync(before);
        _world.Time.Advance(DomainExaminer.Patience - TimeSpan.FromSeconds(1));
        held = await _world.ExamineAsync(held);

        var exchanger = Assert.Single(held.Exchangers);
        Assert.Equal((since, before.Exchangers[0].Dane), (exchanger.FailingSince!.Value, exchanger.Dane));
        Assert.Equal(outlook.Findings, _world.OutlookOf(held).Findings);

        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var told = Assert.Single((await _world.ExamineAsync(held)).Exchangers);
        Assert.Equal((null, true), (told.FailingSince, told.IsUncertain));

        _world.Records.Servfail.Clear();
        Assert.Equal((null, false), (Assert.Single((await _world.ExamineAsync(held)).Exchangers) is var back ? (back.FailingSince, back.IsUncertain) : default));
    }

    [Fact]
    public async Task Examine_ALookUpThatNeverWorked_HoldsNothing()
    {
        _world.Records.Servfail.Add("aaaa mx.example.com");
        var first = await _world.ExamineAsync();
        _world.Records.A[DomainWorld.Host] = ["192.0.2.2"];
        var second = Assert.Single((await _world.ExamineAsync(first)).Exchangers);

        Assert.Equal((null, "192.0.2.2"), (second.FailingSince, second.Dane.Ipv4.Records[0].ToString()));
    }

    [Fact]
    public async Task Examine_TlsaBecomesBogus_IsToldAtOnce()
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
        var before = await _world.ExamineAsync();
        _world.Records.Bogus.Add(DomainWorld.TlsaName);

        Assert.Equal(DaneState.LookupFailed, Assert.Single((await _world.ExamineAsync(before)).Exchangers).Dane.Early!.State);
    }

    [Fact]
    public async Task Examine_OutageFromTheStart_KnowsNothingSinceThen()
    {
        _world.Records.Silent.Add("mx example.com");
        var first = await _world.ExamineAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        var second = await _world.ExamineAsync(first);
        Assert.Equal((MxState.LookupFailed, first.ExaminedAt), (second.Mx, second.FailingSince!.Value));
        Assert.Empty(second.Exchangers);
    }

    [Fact]
    public async Task Examine_BogusRecords_TakeTheExchangersAway()
    {
        var before = await _world.ExamineAsync();
        _world.Records.Bogus.Add("mx example.com");
        var bogus = await _world.ExamineAsync(before);
        Assert.Equal((MxState.Bogus, null), (bogus.Mx, bogus.FailingSince));
        Assert.Empty(bogus.Exchangers);

        // A failure after that cannot bring them back.
        _world.Records.Bogus.Clear();
        _world.Records.Servfail.Add("mx example.com");
        Assert.Equal(MxState.LookupFailed, (await _world.ExamineAsync(bogus)).Mx);
    }

    [Fact]
    public async Task Examine_MoreExchangersThanTheBound_AreCounted()
    {
        _world.Records.Mx[DomainWorld.Domain] = [.. Enumerable.Range(10, DomainExaminer.MostExchangers + 2).Select(i => $"{i} mx.example.com")];
        var facts = await _world.ExamineAsync();
        Assert.Equal((DomainExaminer.MostExchangers, 2), (facts.Exchangers.Length, facts.ExchangersLeftOut));
    }

    [Fact]
    public async Task Examine_AnotherPort_AsksForItsTlsa()
    {
        _world.Records.Tlsa["_2525._tcp.mx.example.com"] = [Probed.Key];
        var facts = await _world.ExamineAsync(port: 2525);
        Assert.Equal((2525, "_2525._tcp.mx.example.com"), (facts.Port, facts.Exchangers[0].Dane.QueryName));
        Assert.Null(facts.Exchangers[0].Dane.Early);
    }

    [Fact]
    public async Task Examine_PolicyOfBefore_IsKept()
    {
        _world.Announce("enforce");
        var before = await _world.ExamineAsync();
        Assert.Equal(StsMode.Enforce, before.Sts!.Mode);
        Assert.Equal(DaneState.None, before.Exchangers[0].Dane.Early!.State);
        _world.Policy = null;
        Assert.Equal(StsMode.Enforce, (await _world.ExamineAsync(before)).Sts!.Mode);
    }
}
