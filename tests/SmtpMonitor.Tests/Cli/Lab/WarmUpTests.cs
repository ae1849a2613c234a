using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Tests.Cli.Lab;

public sealed class WarmUpTests
{
    [Fact]
    public async Task RunAsync_GoesThroughEveryCostlyPhase()
    {
        var result = await WarmUp.RunAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(result);
        Assert.True(result.Success, result.Detail);
        Assert.Equal(
            [Phase.Resolve, Phase.Connect, Phase.Banner, Phase.Ehlo, Phase.Starttls, Phase.Tls, Phase.EhloTls, Phase.Auth, Phase.Quit],
            result.Phases.Select(p => p.Phase));
    }
}
