using Microsoft.Playwright;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Screens of every width, down to the one that pages must reflow to (WCAG 2.2, 1.4.10).</summary>
internal static class Sideways
{
    private static readonly int[] Widths = [320, 390, 768, 1024, 1280, 1920];

    /// <summary>Fails when what is on the page, folded or not, is wider than any of the screens.</summary>
    public static async Task AssertNoScrollingAsync(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var beyond = await page.EvaluateAsync<string[]>("""
                () => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).map(e => e.outerHTML.slice(0, 120))
                """);
            Assert.True(beyond.Length == 0, $"{page.Url} at {width} px: {string.Join('\n', beyond)}");
        }
    }
}
