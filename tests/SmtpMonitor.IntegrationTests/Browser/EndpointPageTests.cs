using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Pages of single endpoints of the demo.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EndpointPageTests(BrowserStage stage)
{
    private static readonly string[] PhasesOfStarttls = ["resolve", "connect", "banner", "ehlo", "starttls", "tls", "ehlo_tls"];

    [Fact]
    public async Task Endpoint_Healthy_ShowsPhasesTlsAndTheCommand()
    {
        var (id, place) = await stage.Demo.FindAsync("mail.healthy.test", "starttls");
        await stage.VisitAsync($"/endpoints/{id}", Visitor.AtADesk, async page =>
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(place);
            await Expect(page.Locator("#verdict .title .state")).ToHaveTextAsync("✓healthy");

            var phases = page.Locator(".waterfall tbody tr");
            Assert.Equal(PhasesOfStarttls, (await phases.GetByRole(AriaRole.Rowheader).AllTextContentsAsync()).Take(PhasesOfStarttls.Length));
            foreach (var bar in await page.Locator(".waterfall .bar").AllAsync())
            {
                var (track, took) = (await bar.Locator(".track").BoundingBoxAsync(), await bar.Locator(".took").BoundingBoxAsync());
                Assert.True(took!.Width > 0 && took.X >= track!.X - 1 && took.X + took.Width <= track.X + track.Width + 2, $"a bar of {took.Width} px from {took.X} in {track!.X}");
            }

            var tls = page.GetByRole(AriaRole.Region, new() { Name = "TLS", Exact = true });
            await Expect(tls).ToContainTextAsync("TLS 1.3");
            await Expect(tls).ToContainTextAsync("valid: trusted, in time, and for this name");

            await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
            var command = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
            Assert.StartsWith("swaks -4 --server mail.healthy.test --port ", command, StringComparison.Ordinal);
            await Expect(page.Locator("pre")).ToHaveTextAsync(command);
        });
    }

    [Fact]
    public async Task Endpoint_Dialogue_IsUnfoldedByTheKeyboard_AndHasNoSecret()
    {
        var (id, _) = await stage.Demo.FindAsync("mail.wrongpassword.test", "starttls");
        await stage.VisitAsync($"/endpoints/{id}", Visitor.AtADesk, async page =>
        {
            var fold = page.Locator("details", new() { HasText = "auth_rejected" });
            await fold.Locator("summary").FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            await Expect(fold.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "EHLO monitor.lab.test" }).First).ToBeVisibleAsync();
            await Expect(fold).ToContainTextAsync("the login was refused: 535");
            Assert.DoesNotContain("lab-secret", await page.ContentAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Endpoint_ThatFails_SaysWhyAndWhatToDo_AndLeadsBack()
    {
        var (id, place) = await stage.Demo.FindAsync("mail.expired.test", "implicit");
        await stage.VisitAsync($"/endpoints/{id}", Visitor.AtADesk, async page =>
        {
            var verdict = page.Locator("#verdict");
            await Expect(verdict).ToContainTextAsync("The certificate is not valid.");
            await Expect(verdict.GetByRole(AriaRole.List, new() { Name = "Evidence" }).GetByRole(AriaRole.Listitem).First).ToContainTextAsync(place);
            await Expect(verdict.Locator(".next")).ToHaveTextAsync(new Regex(@"^Next: \w+ "));
            await Expect(page.Locator(".waterfall tr.failed")).ToContainTextAsync("tls ✕ failed");

            await page.GetByRole(AriaRole.Link, new() { Name = "mail.expired.test" }).ClickAsync();
            await Expect(page.Locator("#hosts tbody .host")).ToHaveTextAsync(["mail.expired.test"]);
        });
    }

    [Fact]
    public async Task Endpoint_AskedForWithASlashBehind_IsTheSamePageInFullDress()
    {
        var (id, place) = await stage.Demo.FindAsync("mail.healthy.test", "implicit");
        await stage.VisitAsync($"/endpoints/{id}/", Visitor.AtADesk, async page =>
        {
            await Expect(page).ToHaveURLAsync(new Regex($"/endpoints/{id}$"));
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(place);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        });
    }
}
