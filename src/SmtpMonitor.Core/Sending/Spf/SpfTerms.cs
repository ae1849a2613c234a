using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>What stands before a mechanism: the result when it matches (RFC 7208 §4.6.2).</summary>
public enum SpfQualifier
{
    Pass,
    Fail,
    Softfail,
    Neutral,
}

/// <summary>The mechanisms (RFC 7208 §5).</summary>
public enum SpfMechanism
{
    All,
    Include,
    A,
    Mx,

    /// <summary>Written <c>ptr</c>.</summary>
    Reverse,
    Ip4,
    Ip6,
    Exists,
}

/// <summary>One directive: a mechanism and what its match means.</summary>
/// <param name="Qualifier">The result when it matches.</param>
/// <param name="Mechanism">What is compared.</param>
/// <param name="Text">As written.</param>
public sealed record SpfDirective(SpfQualifier Qualifier, SpfMechanism Mechanism, string Text)
{
    /// <summary>The domain behind the colon; null where none is written and the current domain is meant.</summary>
    public MacroText? Domain { get; init; }

    /// <summary>Of ip4 and ip6.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>Leading bits compared of IPv4 addresses, 0–32.</summary>
    public int Ip4Prefix { get; init; } = 32;

    /// <summary>Leading bits compared of IPv6 addresses, 0–128.</summary>
    public int Ip6Prefix { get; init; } = 128;

    /// <summary>Counts against the limit of ten.</summary>
    public bool AsksDns => Mechanism is SpfMechanism.Include or SpfMechanism.A or SpfMechanism.Mx or SpfMechanism.Reverse or SpfMechanism.Exists;
}

/// <summary>A record that is well-formed.</summary>
/// <param name="Directives">In the order written; it is theirs that counts.</param>
/// <param name="Redirect">Whose record is to be asked when no directive matches; null when it has none.</param>
public sealed record SpfRecord(ImmutableArray<SpfDirective> Directives, MacroText? Redirect)
{
    /// <summary>The redirect as written; null when it has none.</summary>
    public string? RedirectText { get; init; }

    /// <summary>A redirect beside <c>all</c> is passed over (RFC 7208 §5.1).</summary>
    public bool HasAll => Directives.Any(d => d.Mechanism == SpfMechanism.All);
}

/// <summary>Why a record is no SPF record.</summary>
/// <param name="Position">Of the term that is wrong, in characters from the begin of the record, from 1.</param>
/// <param name="Message">What is wrong, for people, the term in it escaped.</param>
public sealed record SpfSyntaxError(int Position, string Message)
{
    public override string ToString() => FormattableString.Invariant($"{Message} (character {Position})");
}
