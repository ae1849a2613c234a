using System.Diagnostics;
using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>
/// The pictures in deploy/images. Not run with the other tests, because what it finds is for people to judge; src/README.md has the
/// command.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(BrowserStage stage)
{
    /// <summary>So many results that the history is one.</summary>
    private const int Results = 12;

    /// <summary>Something of everything, on a page that is not too long for a picture.</summary>
    private const string Status = "/?label.team=mail";

    [Fact(Explicit = true)]
    public async Task Draw_BothPagesOfTheDemo_WritesTheirPictures()
    {
        var (id, _) = await stage.Demo.FindAsync("mail.expired.test", "starttls");
        await AwaitHistoryAsync($"/endpoints/{id}");
        foreach (var dark in new[] { false, true })
        {
            foreach (var visitor in new[] { Visitor.AtADesk with { PrefersDark = dark }, Visitor.OnAPhone with { PrefersDark = dark } })
            {
                var suffix = $"{(dark ? "dark" : "light")}-{(visitor.IsPhone ? "phone" : "desktop")}";
                await DrawAsync(Status, visitor, $"status-{suffix}");
                await DrawAsync($"/endpoints/{id}", visitor, $"endpoint-{suffix}");
            }
        }
    }

    private async Task AwaitHistoryAsync(string path) => await stage.VisitAsync(path, Visitor.AtADesk, async page =>
        await Expect(page.Locator($".strip li:nth-child({Results})")).ToBeVisibleAsync(new() { Timeout = 180_000 }));

    private async Task DrawAsync(string path, Visitor visitor, string name) => await stage.VisitAsync(path, visitor, async page =>
    {
        var file = Repository.Path($"deploy/images/{name}.png")!;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = !visitor.IsPhone });
        if (Programs.Pngquant is { } pngquant)
        {
            using var smaller = Process.Start(pngquant, ["64", "--speed", "1", "--strip", "--force", "--ext", ".png", file]);
            await smaller.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    });
}
