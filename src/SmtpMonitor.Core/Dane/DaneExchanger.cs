using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Dane;

/// <summary>What DNS says about DANE at one mail exchanger (RFC 7672 §2.2), before anybody connects to it.</summary>
/// <param name="Host">The exchanger as the MX record names it, or the domain itself where there is none.</param>
/// <param name="Port">TCP port, 25 for exchangers.</param>
public sealed record DaneExchanger(string Host, int Port)
{
    /// <summary>How the MX look-up ended.</summary>
    public required DnsStatus MxStatus { get; init; }

    /// <summary>Of the MX records, or of their absence.</summary>
    public required DnsSecurity MxSecurity { get; init; }

    /// <summary>IPv4 addresses.</summary>
    public required RecordAnswer<IPAddress> Ipv4 { get; init; }

    /// <summary>IPv6 addresses.</summary>
    public required RecordAnswer<IPAddress> Ipv6 { get; init; }

    /// <summary>Of the addresses, the weaker where the families differ.</summary>
    public required DnsSecurity AddressSecurity { get; init; }

    /// <summary>The name that the TLSA records are asked below: the end of a chain of signed aliases, else the host; null when not asked.</summary>
    public string? BaseDomain { get; init; }

    /// <summary>The TLSA records; null when DANE does not come to asking for them (RFC 7672 §2.1.2: many servers fail at the question).</summary>
    public RecordAnswer<TlsaRecord>? Tlsa { get; init; }

    /// <summary>Why DANE does not come to TLSA records; null when they were asked for.</summary>
    public DaneVerdict? Before { get; init; }

    /// <summary>Whom a certificate under usage 2 may be for (RFC 7672 §3.2.2), the base domain first.</summary>
    public ImmutableArray<string> ReferenceNames { get; init; } = [];

    /// <summary>What was asked for, for instance <c>_25._tcp.mail.example.com</c>; null when nothing was.</summary>
    public string? QueryName => BaseDomain is null ? null : FormattableString.Invariant($"_{Port}._tcp.{BaseDomain}");

    /// <summary>The verdict as far as DNS alone settles it; null when it takes the server's certificates.</summary>
    public DaneVerdict? Early => Before ?? DaneVerifier.Without(Tlsa!);

    /// <summary>Holds what the server presents against it.</summary>
    /// <param name="chain">Certificates (DER) as sent, leaf first; empty: no TLS.</param>
    /// <param name="now">The time.</param>
    public DaneVerdict Judge(ImmutableArray<ImmutableArray<byte>> chain, DateTimeOffset now) =>
        Before ?? DaneVerifier.Verify(Tlsa!, chain, ReferenceNames, now);
}
