using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Who forbids scripts, or whose proxy eats them, sees all and can do all but wait for news.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WithoutScriptTests(BrowserStage stage)
{
    private static readonly Visitor Strict = Visitor.AtADesk with { RunsScript = false };

    [Fact]
    public async Task Status_Form_IsSentByItsButton() => await stage.VisitAsync("/", Strict, async page =>
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("have a problem");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Combobox, new() { Name = "Target", Exact = true }).SelectOptionAsync("expired");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("implicit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"\?q=implicit&.*target=expired"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("tarpit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#hosts tbody .host")).ToHaveTextAsync(["mail.tarpit.test"]);
    });

    [Fact]
    public async Task Endpoint_Everything_IsThere()
    {
        var (id, place) = await stage.Demo.FindAsync("mail.expired.test", "implicit");
        await stage.VisitAsync($"/endpoints/{id}", Strict, async page =>
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(place);
            await Expect(page.Locator(".waterfall tr.failed")).ToBeVisibleAsync();
            await Expect(page.Locator(".copy button")).ToHaveCountAsync(0);
            await Expect(page.Locator("time").First).ToHaveTextAsync(new Regex(@"^\d{4}-\d\d-\d\d \d\d:\d\d UTC$"));

            var fold = page.Locator("details", new() { HasText = "certificate_expired" });
            await Expect(fold.Locator(".dialogue, .muted").Last).Not.ToBeVisibleAsync();
            await fold.Locator("summary").ClickAsync();
            await Expect(fold.Locator(".dialogue, .muted").Last).ToBeVisibleAsync();
        });
    }
}
