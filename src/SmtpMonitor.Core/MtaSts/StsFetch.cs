using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>The end of one attempt to fetch a policy. Text is escaped and bounded.</summary>
public sealed record StsFetch
{
    public required StsFetchFailure Failure { get; init; }

    /// <summary>One sentence that says what happened; empty on success.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Null on failure.</summary>
    public StsPolicy? Policy { get; init; }

    /// <summary>What the policy has wrong; with <see cref="StsFetchFailure.PolicyInvalid"/> only.</summary>
    public ImmutableArray<StsMistake> Mistakes { get; init; } = [];

    /// <summary>What is odd about the policy and leaves it valid.</summary>
    public ImmutableArray<StsMistake> Remarks { get; init; } = [];

    /// <summary>What some senders may stumble over, in sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Whole attempt, look-ups included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The address that answered; null when none did.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>HTTP status; null without an answer.</summary>
    public int? Status { get; init; }

    /// <summary>TLS of the policy host; null when no handshake began. Its chain's end breaks MTA-STS for new senders.</summary>
    public TlsFacts? Tls { get; init; }

    public bool Success => Failure == StsFetchFailure.None;

    /// <summary>What a sender would report (RFC 8460 §4.3.2.2); null on success, and where the monitor itself is at fault.</summary>
    public TlsResultType? Result => ResultOf(Failure);

    /// <inheritdoc cref="Result"/>
    public static TlsResultType? ResultOf(StsFetchFailure failure) => failure switch
    {
        StsFetchFailure.None or StsFetchFailure.LocalError => null,
        StsFetchFailure.CertificateExpired or StsFetchFailure.CertificateNotYetValid or StsFetchFailure.CertificateNameMismatch
            or StsFetchFailure.CertificateUntrusted or StsFetchFailure.CertificateWeakKey => TlsResultType.StsWebpkiInvalid,
        StsFetchFailure.PolicyInvalid => TlsResultType.StsPolicyInvalid,
        _ => TlsResultType.StsPolicyFetchError,
    };
}
