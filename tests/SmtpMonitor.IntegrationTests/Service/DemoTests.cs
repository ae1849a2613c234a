namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>What the demo lets a reader try beside looking at it.</summary>
public sealed class DemoTests
{
    [Theory]
    [InlineData("mail.healthy.test", "implicit", "smtps", 1)]
    [InlineData("mail.healthy.test", "starttls", "smtp_starttls", 1)]
    [InlineData("mail.expired.test", "implicit", "smtps", 0)]
    public async Task Probe_OfAServerOfTheDemo_IsAnswered(string host, string tlsMode, string module, int success)
    {
        await using var demo = await DemoProcess.StartAsync();
        var (_, place) = await demo.FindAsync(host, tlsMode);

        var page = await demo.Http.GetStringAsync(new Uri($"/probe?target={place}&module={module}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains($"\nprobe_success {success}\n", page, StringComparison.Ordinal);
        Assert.Contains("\nprobe_ip_protocol 4\n", page, StringComparison.Ordinal);
    }
}
