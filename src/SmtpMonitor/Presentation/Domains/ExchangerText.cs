using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>One exchanger of a mail domain, in words for people.</summary>
internal static class ExchangerText
{
    /// <summary>Addresses that are listed; an answer may hold thousands.</summary>
    public const int MostAddresses = 20;

    /// <summary>Its addresses, IPv4 first, or why there are none.</summary>
    public static string Addresses(ExchangerFacts exchanger) => exchanger.Addresses switch
    {
        AddressState.Found => string.Join(", ", exchanger.Dane.Ipv4.Records.Concat(exchanger.Dane.Ipv6.Records).Take(MostAddresses))
            + (exchanger.AddressCount > MostAddresses ? FormattableString.Invariant($" and {exchanger.AddressCount - MostAddresses} more") : "")
            + (exchanger.FailingSince is { } since ? $" (as known before {Numbers.Moment(since)}: look-ups fail since then)" : ""),
        AddressState.Dangling => $"none: {exchanger.AddressDetail}",
        AddressState.LookupFailed => $"not known: {exchanger.AddressDetail}",
        AddressState.Literal => "the MX record holds an address where a name belongs (RFC 5321 §5.1): it is not tried",
        _ => throw new ArgumentOutOfRangeException(nameof(exchanger), exchanger.Addresses, null),
    };

    /// <summary>
    /// What DANE comes to: one verdict from DNS alone, or one for each different one of the servers behind the name; none while no server
    /// presented certificates.
    /// </summary>
    public static ImmutableArray<DaneVerdict> Dane(ExchangerSight exchanger, DateTimeOffset now)
    {
        var dane = exchanger.Facts.Dane;
        return dane.Early is { } early
            ? [early]
            :
            [
                .. exchanger.Results.Where(r => r.Tls is { Encoded.IsDefaultOrEmpty: false })
                    .Select(r => dane.Judge(r.Tls!.Encoded, now)).DistinctBy(v => (v.State, v.Detail)),
            ];
    }

    /// <summary>A verdict of DANE: its state, and why.</summary>
    public static string Of(DaneVerdict verdict) => $"{LabelValue.Of(verdict.State)}: {verdict.Detail}";

    /// <summary>Where nothing came to be held against the TLSA records.</summary>
    public const string DaneUndecided = "TLSA records are published, and no server showed a certificate to hold against them";
}
