using Microsoft.Playwright;

namespace SmtpMonitor.IntegrationTests.Browser;

/// <summary>Who looks at a page, and on what.</summary>
internal sealed record Visitor
{
    /// <summary>CSS pixels.</summary>
    public required int Width { get; init; }

    /// <summary>CSS pixels.</summary>
    public required int Height { get; init; }

    /// <summary>A touch screen with two pixels to each CSS pixel.</summary>
    public bool IsPhone { get; init; }

    public bool PrefersDark { get; init; }

    /// <summary>False: the browser runs no script of any page.</summary>
    public bool RunsScript { get; init; } = true;

    public static Visitor AtADesk { get; } = new() { Width = 1280, Height = 900 };

    public static Visitor OnAPhone { get; } = new() { Width = 390, Height = 844, IsPhone = true };

    /// <summary>A context of the browser with nothing in it from others.</summary>
    public BrowserNewContextOptions ContextAt(Uri address) => new()
    {
        BaseURL = address.ToString(),
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        DeviceScaleFactor = IsPhone ? 2 : 1,
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ColorScheme = PrefersDark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        JavaScriptEnabled = RunsScript,
        Permissions = ["clipboard-read", "clipboard-write"],
        Locale = "en-GB",
        TimezoneId = "UTC",
    };
}
