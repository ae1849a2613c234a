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

    private static readonly Visitor AtADesk = Visitor.AtADesk with { Height = 1000 };

    [Fact(Explicit = true)]
    public async Task Draw_BothPagesOfTheDemo_WritesTheirPictures()
    {
        var (id, _) = await stage.Demo.FindAsync("mail.expired.test", "implicit");
        await AwaitHistoryAsync($"/endpoints/{id}");
        foreach (var dark in new[] { false, true })
        {
            foreach (var visitor in new[] { AtADesk with { PrefersDark = dark }, Visitor.OnAPhone with { PrefersDark = dark } })
            {
                var suffix = $"{(dark ? "dark" : "light")}-{(visitor.IsPhone ? "phone" : "desktop")}";
                await DrawAsync("/", visitor, $"status-{suffix}");
                await DrawAsync($"/endpoints/{id}", visitor, $"endpoint-{suffix}");
            }
        }
    }

    private async Task AwaitHistoryAsync(string path) => await stage.VisitAsync(path, AtADesk, async page =>
        await Expect(page.Locator($".strip li:nth-child({Results})")).ToBeVisibleAsync(new() { Timeout = 180_000 }));

    private async Task DrawAsync(string path, Visitor visitor, string name) => await stage.VisitAsync(path, visitor, async page =>
    {
        // The script has put times in words; from here on nothing moves.
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Mouse.MoveAsync(0, 0);
        var file = Repository.Path($"deploy/images/{name}.png")!;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Caret = ScreenshotCaret.Hide });
        if (Programs.Pngquant is { } pngquant)
        {
            using var smaller = Process.Start(pngquant, ["--quality", "70-100", "--speed", "1", "--strip", "--force", "--ext", ".png", file]);
            await smaller.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    });
}
