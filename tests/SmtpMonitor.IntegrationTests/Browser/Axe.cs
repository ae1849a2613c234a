using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>axe-core, which holds a page as it is drawn against WCAG 2.2 A and AA and against what is good practice beyond.</summary>
internal static class Axe
{
    // Rules that are off by default because WCAG 2.2 is young.
    private const string Run = """
        async () => {
          const found = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
          return found.violations.flatMap(v => v.nodes.map(n => `${v.impact}: ${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
        }
        """;

    /// <summary>Everything that it finds, however slight, also in what is folded.</summary>
    /// <returns>How grave, which rule, where, what to do.</returns>
    public static async Task<string[]> FindingsAsync(IPage page)
    {
        Programs.Require(Programs.Axe, "axe-core");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Programs.Axe!, TestContext.Current.CancellationToken));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        return await page.EvaluateAsync<string[]>(Run);
    }
}
