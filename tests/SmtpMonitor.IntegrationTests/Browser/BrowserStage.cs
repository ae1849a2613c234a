using Microsoft.Playwright;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>One Chromium and one demo, whose verdicts stand, for all browser tests.</summary>
public sealed class BrowserStage : IAsyncLifetime
{
    /// <summary>As root there is no sandbox; and nothing but loopback is ever looked up or dialled, whatever a browser likes to tell its maker.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    /// <summary>The page asks for news every five seconds, and the machine may be busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DemoProcess? _demo;

    internal DemoProcess Demo
    {
        get
        {
            Programs.Require(Programs.Chromium, "chromium");
            return _demo!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Programs.Chromium is null)
        {
            return;
        }

        // What failed last time would mislead.
        if (Repository.Path("artifacts/browser") is { } pictures && Directory.Exists(pictures))
        {
            Directory.Delete(pictures, recursive: true);
        }

        _demo = await DemoProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Programs.Chromium, Headless = true, Args = Flags });
        await _demo.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_demo is not null)
        {
            await _demo.DisposeAsync();
        }
    }

    /// <summary>Lets a visitor read a page of the demo. What the page must not do fails the test at the end; a test that fails leaves a picture.</summary>
    internal Task VisitAsync(string path, Visitor visitor, Func<IPage, Task> read) => VisitAsync(Demo.Address, path, visitor, read);

    /// <param name="address">Of another monitor.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="visitor">Who reads.</param>
    /// <param name="read">What is done with it.</param>
    /// <param name="quietly">False: console and network may have something to complain about.</param>
    /// <inheritdoc cref="VisitAsync(string, Visitor, Func{IPage, Task})"/>
    internal async Task VisitAsync(Uri address, string path, Visitor visitor, Func<IPage, Task> read, bool quietly = true)
    {
        Programs.Require(Programs.Chromium, "chromium");
        await using var visit = await Visit.OpenAsync(_browser!, address, path, visitor);
        try
        {
            await read(visit.Page);
            if (quietly)
            {
                visit.AssertQuiet();
            }
        }
        catch
        {
            await visit.KeepAsync(NameOfTheTest());
            throw;
        }
    }

    private static string NameOfTheTest()
    {
        var name = TestContext.Current.Test!.TestDisplayName;
        return string.Concat(name[(name.LastIndexOf(".Browser.", StringComparison.Ordinal) + 9)..].Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
    }
}
