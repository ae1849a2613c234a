using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// What the user lists, valid and with defaults applied: a host, or a mail domain whose exchangers are discovered.
/// Exactly one of <see cref="Host"/> and <see cref="Domain"/> is set.
/// </summary>
public sealed record TargetDefinition
{
    /// <summary>Unique in a configuration.</summary>
    public required string Name { get; init; }

    /// <summary>Host name (lower case, no trailing dot unless the user forbids search domains with one) or address literal.</summary>
    public string? Host { get; init; }

    /// <summary>Mail domain; its MX hosts are probed (RFC 5321 §5.1).</summary>
    public string? Domain { get; init; }

    public FamilyChoice Family { get; init; } = FamilyChoice.Auto;

    public AddressMode Addresses { get; init; } = AddressMode.Any;

    public required ImmutableArray<PortSettings> Ports { get; init; }

    /// <summary>The most endpoints that a domain, or a host with every address, becomes. Default 256.</summary>
    public int MaxEndpoints { get; init; } = 256;

    public LabelSet Labels { get; init; } = LabelSet.Empty;

    public bool Equals(TargetDefinition? other) =>
        other is not null && Name == other.Name && Host == other.Host && Domain == other.Domain
        && Family == other.Family && Addresses == other.Addresses && MaxEndpoints == other.MaxEndpoints && Labels.Equals(other.Labels)
        && Ports.SequenceEqual(other.Ports);

    public override int GetHashCode() => HashCode.Combine(Name, Host, Domain, Family, Addresses, Labels, Ports.Length);
}
