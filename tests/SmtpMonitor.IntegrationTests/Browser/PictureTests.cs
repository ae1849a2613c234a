using System.Diagnostics;
using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;
using static Microsoft.Playwright.Assertions;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>
/// Draws the pictures of deploy/images: below artifacts/, and in their place with UPDATE_PICTURES=1. What they show is for people to judge.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(BrowserStage stage)
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1";

    private static readonly string Folder = Repository.Path(Update ? "deploy/images" : "artifacts/pictures") ?? "";

    /// <summary>So many results that the history is one, where it will be looked at.</summary>
    private static readonly int Results = Update ? 12 : 1;

    /// <summary>Something of everything, on a page that is not too long for a picture.</summary>
    private const string Status = "/?label.team=mail";

    [Fact]
    public async Task Draw_BothPagesOfTheDemo_WritesTheirPictures()
    {
        Assert.SkipWhen(Folder.Length == 0, "the repository is not here");
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
        var file = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = !visitor.IsPhone });
        Assert.True(new FileInfo(file).Length > 10_000, $"{file} is all but empty");
        if (Programs.Pngquant is { } pngquant)
        {
            using var smaller = Process.Start(pngquant, ["64", "--speed", "1", "--strip", "--force", "--ext", ".png", file]);
            await smaller.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    });
}
