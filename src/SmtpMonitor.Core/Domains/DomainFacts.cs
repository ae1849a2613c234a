using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Domains;

/// <summary>What a mail domain publishes about how mail gets to it. Facts only; text is escaped and bounded.</summary>
public sealed record DomainFacts
{
    /// <summary>Wire form, no trailing dot.</summary>
    public required string Domain { get; init; }

    /// <summary>When the look-ups of these facts ended.</summary>
    public required DateTimeOffset ExaminedAt { get; init; }

    /// <summary>TCP port that senders use: 25 outside of laboratories.</summary>
    public required int Port { get; init; }

    public required MxState Mx { get; init; }

    /// <summary>Of the MX records or of their absence.</summary>
    public required DnsSecurity MxSecurity { get; init; }

    /// <summary>Why nothing is known of exchangers, or that the domain does not exist, in words; empty otherwise.</summary>
    public string MxDetail { get; init; } = "";

    /// <summary>How long the MX records may be kept; null without records.</summary>
    public TimeSpan? MxTimeToLive { get; init; }

    /// <summary>Of the signatures over the MX records; null where they are not signed.</summary>
    public SignatureTerm? MxSignatures { get; init; }

    /// <summary>By preference, then name; none for a null MX, and while the records are not known. At most <see cref="DomainExaminer.MostExchangers"/>.</summary>
    public ImmutableArray<ExchangerFacts> Exchangers { get; init; } = [];

    /// <summary>MX records beyond the bound.</summary>
    public int ExchangersLeftOut { get; init; }

    /// <summary>Null where the exchangers are not known, and for domains that take no mail.</summary>
    public StsFacts? Sts { get; init; }

    /// <summary>Null like <see cref="Sts"/>.</summary>
    public TlsReportRecord? TlsReporting { get; init; }

    /// <summary>
    /// Since when the MX records could not be had: the other facts are those of the last look-up that worked. Null while they can.
    /// </summary>
    public DateTimeOffset? FailingSince { get; init; }
}
