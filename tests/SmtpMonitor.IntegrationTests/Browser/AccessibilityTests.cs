using Microsoft.Playwright;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Both pages on every screen in every scheme.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserStage stage)
{
    // Every panel is on the page of one of them.
    private static readonly (string Host, string TlsMode)[] Endpoints =
        [("mail.healthy.test", "starttls"), ("mail.expired.test", "implicit"), ("relay.blocked.test", "starttls_if_offered")];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Pages_OnAnyScreen_HaveNoFinding(bool phone, bool dark)
    {
        var visitor = (phone ? Visitor.OnAPhone : Visitor.AtADesk) with { PrefersDark = dark };
        await stage.VisitAsync("/", visitor, async page =>
        {
            await AssertAccessibleAsync(page);
            foreach (var (host, tlsMode) in Endpoints)
            {
                var (id, _) = await stage.Demo.FindAsync(host, tlsMode);
                await page.GotoAsync($"/endpoints/{id}");
                await AssertAccessibleAsync(page);
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

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var findings = await Axe.FindingsAsync(page);
        Assert.True(findings.Length == 0, $"{page.Url}\n{string.Join('\n', findings)}");
    }
}
