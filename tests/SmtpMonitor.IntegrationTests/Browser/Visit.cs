using System.Collections.Concurrent;
using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>One page in a context of its own, and everything that happened in it that must not.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(Uri address, IBrowserContext context, IPage page)
    {
        (_address, _context, Page) = (address, context, page);
        context.Console += (_, message) => Take(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        context.Request += (_, request) => Take(!IsOurs(request.Url), $"a request left the monitor: {request.Url}");
        context.Response += (_, response) => Take(response.Status >= 400, $"{response.Status} for {response.Url}");
        context.RequestFailed += (_, request) => Take(!WasGivenUp(request), $"{request.Failure} for {request.Url}");
        page.PageError += (_, error) => Take(true, $"uncaught: {error}");
        page.Crash += (_, _) => Take(true, "the page crashed");
    }

    public IPage Page { get; }

    public static async Task<Visit> OpenAsync(IBrowser browser, Uri address, string path, Visitor visitor)
    {
        var context = await browser.NewContextAsync(visitor.ContextAt(address));
        var visit = new Visit(address, context, await context.NewPageAsync());
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>Neither console nor network had anything to complain about since the page was opened.</summary>
    public void AssertQuiet() => Assert.True(_complaints.IsEmpty, string.Join('\n', _complaints));

    /// <summary>Leaves a picture of the page and its HTML below artifacts/browser, for whoever reads why a test failed.</summary>
    public async Task KeepAsync(string name)
    {
        if (Repository.Path($"artifacts/browser/{name}") is { } path)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{path}.png", FullPage = true });
            await File.WriteAllTextAsync($"{path}.html", await Page.ContentAsync(), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Take(bool complains, string complaint)
    {
        if (complains)
        {
            _complaints.Enqueue(complaint);
        }
    }

    private bool IsOurs(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Authority == _address.Authority;

    // The page asks anew when the filter changes, and whoever leaves it waits for nothing.
    private static bool WasGivenUp(IRequest request) => request.Failure == "net::ERR_ABORTED";
}
