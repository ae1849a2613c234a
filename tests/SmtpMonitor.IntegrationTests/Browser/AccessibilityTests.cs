using Microsoft.Playwright;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Both pages on every screen in every scheme.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserStage stage)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pages_OnAnyScreen_HaveNoFinding(bool phone, bool dark)
    {
        var visitor = (phone ? Visitor.OnAPhone : Visitor.AtADesk) with { PrefersDark = dark };
        string[] hosts = ["mail.healthy.test", "mail.expired.test"];
        await stage.VisitAsync("/", visitor, async page =>
        {
            Assert.Empty(await Axe.FindingsAsync(page));
            foreach (var host in hosts)
            {
                var (id, _) = await stage.Demo.FindAsync(host, "implicit");
                await page.GotoAsync($"/endpoints/{id}");
                Assert.Empty(await Axe.FindingsAsync(page));
            }
        });
    }

    /// <summary>Whoever finds nothing may have looked at nothing.</summary>
    [Fact]
    public async Task Axe_SpoiltPage_FindsWhatIsWrong() => await stage.VisitAsync("/", Visitor.AtADesk, async page =>
    {
        await page.EvaluateAsync("""
            () => {
              document.documentElement.removeAttribute('lang');
              document.querySelector('input[type=search]').parentElement.replaceWith(document.querySelector('input[type=search]'));
              document.querySelector('input[type=search]').removeAttribute('placeholder');
              document.querySelector('h1').classList.add('muted');
              document.documentElement.style.setProperty('--muted', '#aaa');
            }
            """);

        var findings = await Axe.FindingsAsync(page);

        Assert.Contains(findings, f => f.StartsWith("serious: html-has-lang", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("critical: label:", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("serious: color-contrast: #headline", StringComparison.Ordinal));
    });
}
