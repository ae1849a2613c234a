using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Domains;

/// <summary>What DNS says about one exchanger of a domain.</summary>
/// <param name="Host">As its MX record names it, lower case, no trailing dot; the domain itself where it has no MX record.</param>
/// <param name="Preference">The lowest is tried first; 0 without an MX record.</param>
/// <param name="Dane">Addresses, and TLSA records as far as DANE asks for them.</param>
public sealed record ExchangerFacts(string Host, int Preference, DaneExchanger Dane)
{
    /// <summary>
    /// Since when a look-up fails that worked before: what stands here is what was known then. Null while they work, and when there is
    /// nothing of before to go by.
    /// </summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>A look-up got no answer. It is not known whether what it asked for is there; a bogus answer is one.</summary>
    public bool IsUncertain { get; } =
        Dane is { Ipv4: { IsKnown: false, Bogus: false } } or { Ipv6: { IsKnown: false, Bogus: false } } or { Tlsa: { IsKnown: false, Bogus: false } }
        || (Dane is { Before.State: DaneState.LookupFailed, Ipv4.Bogus: false, Ipv6.Bogus: false });

    /// <summary>From the name to the one that has the addresses; one name: no alias. An exchanger must not be an alias (RFC 2181 §10.3).</summary>
    public ImmutableArray<string> Names { get; } = Dane.Ipv4.Names.Length >= Dane.Ipv6.Names.Length ? Dane.Ipv4.Names : Dane.Ipv6.Names;

    /// <summary>Of the signatures over addresses and TLSA records; null where nothing is signed.</summary>
    public SignatureTerm? Signatures { get; } = SignatureTerm.First(Dane.Ipv4.Signatures, Dane.Ipv6.Signatures, Dane.Tlsa?.Signatures);

    public bool IsAlias => Names.Length > 1;

    public int AddressCount => Dane.Ipv4.Records.Length + Dane.Ipv6.Records.Length;

    public AddressState Addresses =>
        AddressLiteral.TryParse(Host, out _) ? AddressState.Literal
        : AddressCount > 0 ? AddressState.Found
        : Dane.Ipv4.IsAbsent && Dane.Ipv6.IsAbsent ? AddressState.Dangling
        : AddressState.LookupFailed;

    /// <summary>Why there are no addresses, in words; empty when there are some.</summary>
    public string AddressDetail => AddressCount > 0 ? "" : Dane.Ipv4.IsAbsent && !Dane.Ipv6.IsAbsent ? Dane.Ipv6.Detail : Dane.Ipv4.Detail;
}
