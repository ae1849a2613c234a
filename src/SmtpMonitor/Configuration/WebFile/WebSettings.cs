using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>One valid web configuration, defaults applied. A class and no record: a record would write its secrets out.</summary>
internal sealed class WebSettings
{
    /// <summary>Without a file: clear text, nobody is asked, nothing is limited.</summary>
    public static readonly WebSettings Open = new();

    /// <summary>Null: clear text.</summary>
    public TlsServerSettings? Tls { get; init; }

    /// <summary>Offer HTTP/2 where there is TLS.</summary>
    public bool Http2 { get; init; } = true;

    /// <summary>Set on every answer.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>User names with the bcrypt hashes of their passwords; empty: nobody is asked.</summary>
    public FrozenDictionary<string, string> Users { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Mean time between two requests; zero is no limit.</summary>
    public TimeSpan RequestInterval { get; init; }

    /// <summary>Requests at once, where there is a limit.</summary>
    public int RequestBurst { get; init; }
}
