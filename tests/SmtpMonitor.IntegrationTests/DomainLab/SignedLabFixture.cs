namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>One lab for all tests of a class, started by the first that asks: where a program is missing each test is skipped for itself.</summary>
public sealed class SignedLabFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SignedLab? _lab;

    /// <summary>What the tests find; names of one zone in another are absolute.</summary>
    internal static IReadOnlyList<ZoneText> Zones { get; } =
    [
        new("signed.test", ZoneKind.Signed, """
            @ MX 10 mx
            @ MX 20 mx2
            mx A 127.0.0.2
            mx2 A 127.0.0.3
            empty TXT "here"
            nullmx MX 0 .
            _25._tcp.mx TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
            alias CNAME mx
            out CNAME mx.plain.test.
            dead CNAME nowhere
            badend CNAME mx.expired.test.
            loop CNAME pool
            pool CNAME loop
            aliasmx MX 10 alias
            """),
        new("plain.test", ZoneKind.Unsigned, """
            @ MX 10 mx
            mx A 127.0.0.4
            _25._tcp.mx TLSA 3 1 1 8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1
            in CNAME mx.signed.test.
            """),
        new("expired.test", ZoneKind.Expired, "@ MX 10 mx\nmx A 127.0.0.5\n"),
        new("stranger.test", ZoneKind.WrongKey, "@ MX 10 mx\nmx A 127.0.0.6\n"),
        new("lame.test", ZoneKind.Lame),
        new("silent.test", ZoneKind.Silent),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }

        _gate.Dispose();
    }

    internal async Task<SignedLab> LabAsync()
    {
        SignedLab.Require();
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _lab ??= await SignedLab.StartAsync(Zones, TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
