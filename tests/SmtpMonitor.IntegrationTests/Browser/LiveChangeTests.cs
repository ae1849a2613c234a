using System.Globalization;
using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>The page while somebody reads it and the world changes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveChangeTests(BrowserStage stage)
{
    private const int Bystanders = 20;

    [Fact]
    public async Task Status_ServerStopsAndComesBack_ChangesInPlace_AndDisturbsNoReader()
    {
        Programs.Require(Programs.Chromium, "chromium");
        await using var fleet = new LabFleet();
        var (monitor, server) = await StartAsync(fleet);
        await using var _ = monitor;
        await stage.VisitAsync(monitor.Address, "/", Visitor.AtADesk with { Width = 1000, Height = 500 }, async page =>
        {
            await page.Clock.InstallAsync();
            await page.ReloadAsync();
            var cell = page.Locator("#hosts tbody tr", new() { HasText = "before" }).Locator("a.state");
            await LetTimePassUntilAsync(page, async () => (await page.Locator("#hero").TextContentAsync())!.Contains($"✓{Bystanders + 1} healthy", StringComparison.Ordinal));
            await Expect(page.Locator("h1")).ToHaveTextAsync($"2 of {Bystanders + 3} endpoints have a problem");
            await page.Locator("details summary").First.ClickAsync();
            await cell.FocusAsync();
            var landmark = page.Locator("#hosts tbody tr", new() { HasText = "bystander-09" });
            await landmark.ScrollIntoViewIfNeededAsync();
            await page.EvaluateAsync("() => { window.reader = document.activeElement; }");
            var before = await landmark.BoundingBoxAsync();
            Assert.NotEqual(0, await page.EvaluateAsync<double>("scrollY"));

            await server.StopAsync();
            await LetTimePassUntilAsync(page, async () => (await cell.TextContentAsync())!.Contains("nothing listens", StringComparison.Ordinal));

            await Expect(page.Locator("h1")).ToHaveTextAsync($"3 of {Bystanders + 3} endpoints have a problem");
            await Expect(page).ToHaveTitleAsync($"3 of {Bystanders + 3} endpoints have a problem – SmtpMonitor");
            await Expect(page.Locator("#announcement")).ToHaveTextAsync($"3 of {Bystanders + 3} endpoints have a problem.");
            var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "127.0.7.1:" });
            await Expect(card).ToContainTextAsync("the host refuses, nothing listens");
            Assert.True((await card.BoundingBoxAsync())!.Y < 0, "the card came into sight, so that it proves nothing");
            await AssertUndisturbedAsync();

            await server.RestartAsync(TestContext.Current.CancellationToken);
            await LetTimePassUntilAsync(page, async () => (await cell.TextContentAsync())!.Contains("healthy, ", StringComparison.Ordinal));

            await Expect(page.Locator("#announcement")).ToHaveTextAsync($"2 of {Bystanders + 3} endpoints have a problem.");
            await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
            await AssertUndisturbedAsync();

            async Task AssertUndisturbedAsync()
            {
                // A page that was loaded anew would know no reader.
                Assert.True(await page.EvaluateAsync<bool>("window.reader === document.activeElement"), "the focus is elsewhere, or the page another one");
                await Expect(cell).ToBeFocusedAsync();
                await Expect(page.Locator("details").First).ToHaveAttributeAsync("open", "");
                Assert.InRange((await landmark.BoundingBoxAsync())!.Y - before!.Y, -2, 2);
            }
        });
    }

    [Fact]
    public async Task Status_MonitorFallsSilent_SaysSo_UntilItAnswersAgain() => await stage.VisitAsync(stage.Demo.Address, "/", Visitor.AtADesk, quietly: false, read: async page =>
    {
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        var notice = page.GetByText("The monitor has not answered since");
        await Expect(notice).ToBeHiddenAsync();

        await page.RouteAsync("**/*", route => route.AbortAsync("connectionrefused"));
        await LetTimePassUntilAsync(page, async () => await notice.IsVisibleAsync());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("have a problem");

        await page.UnrouteAllAsync();
        await LetTimePassUntilAsync(page, async () => await notice.IsHiddenAsync());
    });

    /// <summary>
    /// The page's clock is ours: nobody waits the five seconds for it to ask again, nor longer after an answer that does not come. It stands
    /// while an answer is on its way, however busy this machine is, because the page gives one up after a while.
    /// </summary>
    private static async Task LetTimePassUntilAsync(IPage page, Func<Task<bool>> holds)
    {
        var unanswered = 0;
        page.Request += (_, _) => Interlocked.Increment(ref unanswered);
        page.RequestFinished += (_, _) => Interlocked.Decrement(ref unanswered);
        page.RequestFailed += (_, _) => Interlocked.Decrement(ref unanswered);
        await Eventually.HoldsAsync(
            async () =>
            {
                if (await holds())
                {
                    return true;
                }

                if (Volatile.Read(ref unanswered) <= 0)
                {
                    await page.Clock.FastForwardAsync(60_000);
                }

                return false;
            },
            TimeSpan.FromSeconds(60),
            () => "the page does not notice",
            TestContext.Current.CancellationToken);
    }

    private static async Task<(MonitorProcess Monitor, LabServer Server)> StartAsync(LabFleet fleet)
    {
        var server = await fleet.StartAsync(Script("before"), "127.0.7.1");
        var others = new List<string>();
        foreach (var i in Enumerable.Range(2, Bystanders))
        {
            var bystander = await fleet.StartAsync(Script($"bystander{i}"), $"127.0.7.{i}");
            others.Add(string.Create(CultureInfo.InvariantCulture, $"  - {{ name: bystander-{i:00}, host: 127.0.7.{i}, ports: [{{ port: {bystander.EndPoint.Port}, role: relay, tls: none }}], interval: 10s }}"));
        }

        var monitor = await MonitorProcess.StartAsync(fleet.Folder.Write("monitor.yaml", $$"""
            vantage: here
            ehlo_name: monitor.example.com
            defaults: { interval: 1s, retry_interval: 1s }
            targets:
              - { name: away, host: 127.0.7.99, ports: [{ port: {{FreePorts.Take()}}, role: relay, tls: none }, { port: {{FreePorts.Take()}}, role: relay, tls: none }] }
              - { name: before, host: 127.0.7.1, ports: [{ port: {{server.EndPoint.Port}}, role: relay, tls: none }] }
            {{string.Join('\n', others)}}

            """));
        await monitor.AwaitAsync(
            p => p.Text.Contains("verdict=\"service_down\"", StringComparison.Ordinal) && p.Value("smtp_probe_success", ("target", "before")) == 1,
            TimeSpan.FromSeconds(30),
            "the monitor knows how all of them are");
        return (monitor, server);
    }

    // Each has a name of its own: one name for hosts that happen to have the same port would be suspicious.
    private static string Script(string name) => $"""
        role:   relay
        tls:    none
        expect: success
        ---
        S: 220 {name}.example.test ESMTP
        C: EHLO *
        S: 250 {name}.example.test

        """;
}
