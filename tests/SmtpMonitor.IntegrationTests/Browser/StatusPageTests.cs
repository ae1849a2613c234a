using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>The status page of the demo, as somebody reads and uses it.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class StatusPageTests(BrowserStage stage)
{
    private const int HostsOfTheDemo = 12;

    [Fact]
    public async Task Status_OfTheDemo_SaysWhatIsWrongFirstInWords() => await stage.VisitAsync("/", Visitor.AtADesk, async page =>
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Problems());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(["What is wrong", "What deserves a look", "Controls", "Hosts and ports"]);

        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "mail.refused.test" });
        await Expect(card.GetByRole(AriaRole.Heading)).ToHaveTextAsync("✕mail.refused.test: the host refuses, nothing listens");
        await Expect(card.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("refused");
        await Expect(card).ToContainTextAsync(Next());
        await Expect(card).ToContainTextAsync("service_down");

        // The first card is in sight without scrolling.
        await Expect(page.GetByRole(AriaRole.Article).First).ToBeInViewportAsync();
    });

    [Fact]
    public async Task Search_Typed_NarrowsTheListAndCanBeSentAsALink() => await stage.VisitAsync("/", Visitor.AtADesk, async page =>
    {
        await Expect(Hosts(page)).ToHaveCountAsync(HostsOfTheDemo);

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).PressSequentiallyAsync("expired");

        await Expect(Hosts(page)).ToHaveTextAsync(["mail.expired.test"]);
        await Expect(page.GetByRole(AriaRole.Article)).Not.ToContainTextAsync(["mail.refused.test"]);
        await Expect(page).ToHaveURLAsync(new Regex(@"/\?q=expired$"));

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("expired");
        await Expect(Hosts(page)).ToHaveTextAsync(["mail.expired.test"]);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("no such thing");
        await Expect(page.Locator("#hosts")).ToContainTextAsync("No endpoint fits the filter.");
        await page.GetByRole(AriaRole.Searchbox).ClearAsync();
        await Expect(Hosts(page)).ToHaveCountAsync(HostsOfTheDemo);
    });

    [Theory]
    [InlineData("Verdict", "service_down", "mail.refused.test")]
    [InlineData("Target", "tarpit", "mail.tarpit.test")]
    [InlineData("team", "apps", "mail.expiring.test", "mail.wrongpassword.test")]
    public async Task Filter_Chosen_NarrowsTheList(string name, string value, params string[] hosts) => await stage.VisitAsync("/", Visitor.AtADesk, async page =>
    {
        await Expect(Hosts(page)).ToHaveCountAsync(HostsOfTheDemo);

        await page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true }).SelectOptionAsync(value);

        await Expect(Hosts(page)).ToHaveCountAsync(hosts.Length);
        Assert.Equal(hosts.Order(), (await Hosts(page).AllTextContentsAsync()).Order());
        await Expect(page.Locator("#hero")).ToContainTextAsync("Filtered: ");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(Hosts(page)).ToHaveCountAsync(HostsOfTheDemo);
    });

    [Fact]
    public async Task Keyboard_Alone_FindsAnEndpointAndOpensIt() => await stage.VisitAsync("/", Visitor.AtADesk, async page =>
    {
        await page.Keyboard.PressAsync("Tab");
        var skip = page.Locator(":focus");
        await Expect(skip).ToHaveTextAsync("Skip to the content");
        await Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();

        await TabToAsync(page, "input[type=search]", most: 60);
        await page.Keyboard.TypeAsync("openrelay");
        await Expect(Hosts(page)).ToHaveTextAsync(["mail.openrelay.test"]);

        await TabToAsync(page, "#hosts tbody a", most: 12);
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/endpoints/[0-9a-f]+$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("mail.openrelay.test:");
    });

    private static ILocator Hosts(IPage page) => page.Locator("#hosts tbody .host");

    /// <summary>Presses Tab until the focus is there; whoever uses a keyboard should not have to press it more often than so.</summary>
    private static async Task TabToAsync(IPage page, string selector, int most)
    {
        for (var pressed = 0; pressed < most; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"the focus did not come to {selector} in {most} steps; it is at {await page.EvaluateAsync<string>("document.activeElement.outerHTML")}");
    }

    [GeneratedRegex(@"^\d+ of \d+ endpoints have a problem$")]
    private static partial Regex Problems();

    [GeneratedRegex(@"Next: \w+ ")]
    private static partial Regex Next();
}
