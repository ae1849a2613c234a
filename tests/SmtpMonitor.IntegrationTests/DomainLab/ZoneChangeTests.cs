using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>The lab itself: how fast it is there, and that zones change while it runs.</summary>
public sealed class ZoneChangeTests
{
    [Fact]
    public async Task Change_OfRecords_IsSeenAfterForgettingAndNotBefore()
    {
        var token = TestContext.Current.CancellationToken;
        var start = TimeProvider.System.GetTimestamp();
        await using var lab = await SignedLab.StartAsync([new("turn.test", ZoneKind.Signed, $"_25._tcp TLSA 3 1 1 {One}")], token);
        Repository.Keep("domain-lab.txt", $"start with one zone: {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.00} s\n");
        Assert.Equal(One, await DataAsync(lab));

        await lab.ChangeAsync("turn.test", $"_25._tcp TLSA 3 1 1 {Two}", forget: false, token);
        Assert.Equal(One, await DataAsync(lab));

        await lab.ChangeAsync("turn.test", $"_25._tcp TLSA 3 1 1 {Two}", forget: true, token);
        Assert.Equal(Two, await DataAsync(lab));
    }

    private static string One { get; } = new('1', 64);

    private static string Two { get; } = new('2', 64);

    private static async Task<string> DataAsync(SignedLab lab)
    {
        var answer = await lab.Resolver.FindTlsaAsync("_25._tcp.turn.test", TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return Convert.ToHexStringLower(Assert.Single(answer.Records).Data.AsSpan());
    }
}
