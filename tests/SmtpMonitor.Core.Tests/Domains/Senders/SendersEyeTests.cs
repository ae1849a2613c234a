using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Tests.Domains.Senders;

/// <summary>What each kind of sender meets at an exchanger, by how that behaves and what the domain demands.</summary>
public sealed class SendersEyeTests
{
    private const PassageState Open = PassageState.Open;
    private const PassageState Closed = PassageState.Closed;
    private const PassageState Unknown = PassageState.Unknown;

    private static readonly TlsaRecord Other = new(3, 1, 1, [.. new byte[32]]);
    private static readonly TlsaRecord Unusable = new(1, 1, 1, [.. new byte[32]]);

    private readonly DomainWorld _world = new();

    [Theory]
    [InlineData("sound", Open, Open, Open, Closed, Open)]
    [InlineData("expired", Open, Closed, Open, Closed, Open)]
    [InlineData("expired and the probe demands validity", Open, Closed, Open, Closed, Open)]
    [InlineData("no STARTTLS", Open, Closed, Closed, Closed, Closed)]
    [InlineData("HELO only", Open, Closed, Closed, Closed, Closed)]
    [InlineData("STARTTLS refused", Open, Closed, Closed, Closed, Closed)]
    [InlineData("handshake fails", Open, Closed, Closed, Closed, Closed)]
    [InlineData("silent inside TLS", Open, Closed, Closed, Closed, Closed)]
    [InlineData("greylisted", Open, Open, Open, Closed, Open)]
    [InlineData("open relay", Open, Open, Open, Closed, Open)]
    [InlineData("recipient refused", Closed, Closed, Closed, Closed, Closed)]
    [InlineData("refused", Closed, Closed, Closed, Closed, Closed)]
    [InlineData("down", Closed, Closed, Closed, Closed, Closed)]
    [InlineData("no route and down", Closed, Closed, Closed, Closed, Closed)]
    [InlineData("down by one family", Open, Open, Open, Closed, Open)]
    [InlineData("throttled", Unknown, Unknown, Unknown, Unknown, Unknown)]
    [InlineData("throttled inside TLS", Unknown, Unknown, Unknown, Unknown, Unknown)]
    [InlineData("our own trouble with TLS", Unknown, Unknown, Unknown, Unknown, Unknown)]
    [InlineData("not probed", Unknown, Unknown, Unknown, Unknown, Unknown)]
    public async Task Look_ExchangerThatBehaves_OpensToWhomItShould(
        string behaviour, PassageState opportunistic, PassageState enforce, PassageState match, PassageState mismatch, PassageState unusable)
    {
        _world.Announce("enforce");
        _world.Results[DomainWorld.Host] = Probed.As(behaviour);
        var outlook = await _world.JudgeAsync();
        Assert.Equal((opportunistic, enforce), (PassageOf(outlook, SenderKind.Opportunistic), PassageOf(outlook, SenderKind.MtaSts)));
        Assert.Equal(opportunistic, PassageOf(outlook, SenderKind.Dane));
        Assert.Equal([match, mismatch, unusable], [await DaneAsync(Probed.Key), await DaneAsync(Other), await DaneAsync(Unusable)]);
    }

    [Theory]
    [InlineData("testing")]
    [InlineData("none")]
    public async Task Look_PolicyThatDoesNotEnforce_StopsNobody(string mode)
    {
        _world.Announce(mode, "other.example.com");
        _world.Results[DomainWorld.Host] = Probed.As("no STARTTLS");
        Assert.Equal((SenderState.Delivers, 1), Of(await _world.JudgeAsync(), SenderKind.MtaSts));
    }

    [Fact]
    public async Task Look_ExchangerThatThePolicyDoesNotAllow_IsClosed()
    {
        _world.Announce("enforce", "other.example.com");
        var sender = (await _world.JudgeAsync()).Of(SenderKind.MtaSts);
        Assert.Equal((SenderState.Fails, "mx.example.com: the MTA-STS policy does not allow this exchanger"), (sender.State, sender.Why));
    }

    [Theory]
    [InlineData("tlsa _25._tcp.mx.example.com")]
    [InlineData("mx.example.com")]
    public async Task Look_DaneLookUpFails_PutsDeliveryOff(string what)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Probed.Key];
        _world.Records.Servfail.Add(what);
        var outlook = await _world.JudgeAsync();
        Assert.Equal((SenderState.Delivers, 1), Of(outlook, SenderKind.Opportunistic));
        Assert.Equal((SenderState.Fails, 0), Of(outlook, SenderKind.Dane));
        Assert.Contains("delivery is put off", outlook.Of(SenderKind.Dane).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mx example.com")]
    [InlineData("mx.example.com")]
    [InlineData("tlsa _25._tcp.mx.example.com")]
    public async Task Look_SomethingUnsigned_DaneDoesNotApply(string name)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [Other];
        _world.Records.Insecure.Add(name);
        Assert.Equal((SenderState.Delivers, 1), Of(await _world.JudgeAsync(), SenderKind.Dane));
    }

    [Fact]
    public async Task Look_WithoutAValidatingServer_DaneIsUnavailable()
    {
        var records = new Core.Tests.Dns.ScriptedRecords();
        records.Mx[DomainWorld.Domain] = ["10 mx.example.com"];
        records.A[DomainWorld.Host] = ["192.0.2.1"];
        var sts = new Core.MtaSts.StsExaminer(records, new(_world.Time, _world), _world.Time);
        var facts = await new DomainExaminer(records, sts, _world.Time).ExamineAsync(DomainWorld.Domain, 25, null, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var outlook = _world.OutlookOf(facts);
        Assert.Equal((SenderState.Delivers, 1), Of(outlook, SenderKind.Opportunistic));
        Assert.Equal((SenderState.Unavailable, 0), Of(outlook, SenderKind.Dane));
    }

    [Theory]
    [InlineData("0 .", SenderState.Declined)]
    [InlineData("10 192.0.2.1", SenderState.Fails)]
    [InlineData("10 gone.example.com", SenderState.Fails)]
    [InlineData(null, SenderState.Fails)]
    public async Task Look_DomainWithoutAWay_SaysSoForEveryKind(string? record, SenderState state)
    {
        _world.Records.Mx.Remove(DomainWorld.Domain);
        if (record is not null)
        {
            _world.Records.Mx[DomainWorld.Domain] = [record];
        }

        var outlook = await _world.JudgeAsync();
        Assert.All(outlook.Senders, s => Assert.Equal((state, 0), (s.State, s.Open)));
        Assert.All(outlook.Senders, s => Assert.NotEqual("", s.Why));
    }

    [Fact]
    public async Task Look_OneOfTwoIsDown_DeliversThroughTheOther()
    {
        _world.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 backup.example.com"];
        _world.Records.A["backup.example.com"] = ["192.0.2.2"];
        _world.Results[DomainWorld.Host] = Probed.As("down");
        _world.Results["backup.example.com"] = Probed.As("sound");
        var sender = (await _world.JudgeAsync()).Of(SenderKind.Opportunistic);
        Assert.Equal((SenderState.Delivers, 1), (sender.State, sender.Open));
        Assert.Equal("through 1 of 2 exchangers; not through mx.example.com: ConnectRefused", sender.Why);
    }

    [Fact]
    public async Task Look_OneIsDownAndOneIsNotProbed_IsNotKnown()
    {
        _world.Records.Mx[DomainWorld.Domain] = ["10 mx.example.com", "20 backup.example.com"];
        _world.Records.A["backup.example.com"] = ["192.0.2.2"];
        _world.Results[DomainWorld.Host] = Probed.As("down");
        Assert.All((await _world.JudgeAsync()).Senders, s => Assert.Equal(SenderState.Unknown, s.State));
    }

    [Fact]
    public async Task Look_BogusAddresses_CloseTheExchangerToAll()
    {
        _world.Records.Bogus.Add(DomainWorld.Host);
        Assert.All((await _world.JudgeAsync()).Senders, s => Assert.Equal(SenderState.Fails, s.State));
    }

    private async Task<PassageState> DaneAsync(TlsaRecord record)
    {
        _world.Records.Tlsa[DomainWorld.TlsaName] = [record];
        return PassageOf(await _world.JudgeAsync(), SenderKind.Dane);
    }

    private static PassageState PassageOf(DomainOutlook outlook, SenderKind kind) => Assert.Single(outlook.Of(kind).Passages).State;

    private static (SenderState State, int Open) Of(DomainOutlook outlook, SenderKind kind) => (outlook.Of(kind).State, outlook.Of(kind).Open);
}
