using System.Collections.Immutable;

namespace SmtpMonitor.Core.Dane;

/// <summary>What senders that honour DANE make of a server, and why.</summary>
/// <param name="State">The outcome.</param>
/// <param name="Detail">The outcome in words.</param>
public sealed record DaneVerdict(DaneState State, string Detail)
{
    /// <summary>Every record, in the server's order; none unless there are secure records.</summary>
    public ImmutableArray<TlsaFinding> Findings { get; init; } = [];

    /// <summary>How long the records may be kept; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The first record that authenticates the server.</summary>
    public TlsaFinding? Matched => Findings.FirstOrDefault(f => f.Matches);

    /// <summary>How many records senders consider.</summary>
    public int Usable => Findings.Count(f => f.IsUsable);

    /// <summary>A usable record fits nothing that is presented now: the next key or authority is published (RFC 7671 §8.1).</summary>
    public bool NextKeyPublished => Findings.Any(f => f.IsUnseen);

    /// <summary>What has to stay for the server to stay authenticated when its certificate is renewed; null unless a record matches.</summary>
    public DanePin? Pin =>
        Matched is null ? null
        : Findings.Any(f => f.Matches && f.Record.Usage == 2) ? DanePin.Authority
        : Findings.Any(f => f.Matches && f.Record.Selector == 1) ? DanePin.Key
        : DanePin.Certificate;

    /// <summary>
    /// The next renewal breaks the match unless the records are changed before: nothing but this very certificate matches, and nothing else
    /// is published.
    /// </summary>
    public bool BreaksAtRenewal => Pin == DanePin.Certificate && !NextKeyPublished;
}
