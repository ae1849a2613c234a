using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Screens of every width, and paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LayoutTests(BrowserStage stage)
{
    [Fact]
    public async Task Pages_AtAnyWidth_NeedNoSidewaysScrolling()
    {
        var (id, _) = await stage.Demo.FindAsync("mail.expired.test", "implicit");
        await stage.VisitAsync("/", Visitor.AtADesk, async page =>
        {
            foreach (var path in new[] { "/", $"/endpoints/{id}" })
            {
                await page.GotoAsync(path);
                await Sideways.AssertNoScrollingAsync(page);
            }
        });
    }

    [Fact]
    public async Task Pages_OnPaper_AreBlackOnWhiteWithoutWhatCannotBePressed()
    {
        var (id, _) = await stage.Demo.FindAsync("mail.expired.test", "implicit");
        await stage.VisitAsync("/", Visitor.AtADesk with { PrefersDark = true }, async page =>
        {
            foreach (var path in new[] { "/", $"/endpoints/{id}" })
            {
                await page.GotoAsync(path);
                await page.EmulateMediaAsync(new() { Media = Media.Print });

                Assert.Equal("rgb(0, 0, 0) on rgb(255, 255, 255)", await page.EvaluateAsync<string>("(({ color, backgroundColor }) => `${color} on ${backgroundColor}`)(getComputedStyle(document.body))"));
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
                await Expect(page.Locator("button:visible, input:visible, select:visible, .skip:visible")).ToHaveCountAsync(0);
                Assert.Contains(" UTC", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main time.ago'), '::after').content"), StringComparison.Ordinal);
                Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString((await page.PdfAsync())[..4]));
                await page.EmulateMediaAsync(new() { Media = Media.Null });
            }
        });
    }
}
