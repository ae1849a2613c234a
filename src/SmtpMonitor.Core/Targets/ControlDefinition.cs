using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>A TCP endpoint that is not mail, to tell "SMTP is blocked" from "the network is down". Each family is a control of its own.</summary>
/// <param name="Host">Host name (lower case, no trailing dot unless the user forbids search domains with one) or address literal.</param>
/// <param name="Port">TCP port, 1–65535.</param>
public sealed record ControlDefinition(string Host, int Port)
{
    public FamilyChoice Family { get; init; } = FamilyChoice.Auto;

    public ControlSettings Settings { get; init; } = new();

    /// <summary>The families to look at, IPv4 first, never none; whether the name has an address of each is for the looks to find out.</summary>
    /// <param name="routed">The families that this machine has a route for.</param>
    public ImmutableArray<IpFamily> Families(ImmutableArray<IpFamily> routed) =>
        Family is FamilyChoice.Auto or FamilyChoice.Both && AddressLiteral.TryParse(Host, out var literal)
            ? [AddressLiteral.FamilyOf(literal)]
            : new HostExpansion(Family, AddressMode.Any, routed).Wanted;

    /// <summary>The control of one family.</summary>
    public Control Of(IpFamily family) => new(new ControlKey(CanonicalHost.Of(Host), Port, family), Settings);
}
