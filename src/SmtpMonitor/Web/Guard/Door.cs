using SmtpMonitor.Configuration.WebFile;

namespace SmtpMonitor.Web.Guard;

/// <summary>The rules in force for whoever comes to the pages. Replaced as a whole; readers take it once per request or handshake.</summary>
internal sealed class Door
{
    private volatile DoorRules _rules;

    /// <param name="settings">A valid web configuration, or <see cref="WebSettings.Open"/>.</param>
    /// <param name="healthIsOpen">Nobody is asked for a password at the health pages.</param>
    /// <param name="time">Paces requests.</param>
    public Door(WebSettings settings, bool healthIsOpen, TimeProvider time)
    {
        (HealthIsOpen, Time) = (healthIsOpen, time);
        _rules = new DoorRules(settings, time);
    }

    public DoorRules Rules => _rules;

    /// <summary>Nobody is asked for a password at <c>/-/healthy</c> and <c>/-/ready</c>.</summary>
    public bool HealthIsOpen { get; }

    /// <summary>Pages are served over TLS; settled when they are first served.</summary>
    public bool HasTls => Rules.Tls is not null;

    private TimeProvider Time { get; }

    public void Replace(WebSettings settings) => _rules = new DoorRules(settings, Time);
}

/// <summary>One state of <see cref="Door"/>.</summary>
internal sealed class DoorRules(WebSettings settings, TimeProvider time)
{
    public WebSettings Settings { get; } = settings;

    /// <summary>Null: clear text.</summary>
    public TlsOffer? Tls { get; } = settings.Tls is { } tls ? new TlsOffer(tls, settings.Http2) : null;

    public UserBook Users { get; } = new(settings.Users);

    public RequestRate Rate { get; } = new(settings.RequestInterval, settings.RequestBurst, time);
}
