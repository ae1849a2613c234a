using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>Reverse names.</summary>
internal sealed record SendingReverseReport
{
    [Description("A name leads back to the address; null when a look-up failed")]
    public required bool? Confirmed { get; init; }

    [Description("At most 10")]
    public required IReadOnlyList<string> Names { get; init; }

    [Description("What the look-up said; empty on success")]
    public required string Detail { get; init; }
}

/// <summary>The EHLO name against the address.</summary>
internal sealed record SendingEhloReport
{
    [Description("`domain`, `literal` or `invalid`")]
    public required string Form { get; init; }

    [Description("The address is the name's; null when a look-up failed")]
    public required bool? LeadsHere { get; init; }

    [Description("It is one of the address's own names; null when that look-up failed")]
    public required bool? IsReverseName { get; init; }

    [Description("What the look-up said; empty when the name leads here")]
    public required string Detail { get; init; }
}

/// <summary>What the SPF record says of the address (RFC 7208).</summary>
internal sealed record SendingSpfReport
{
    [Description("`none`, `neutral`, `pass`, `fail`, `softfail`, `temperror` or `permerror`")]
    public required string Result { get; init; }

    [Description("Why, in words")]
    public required string Detail { get; init; }

    [Description("The record of the domain itself; null when there is none, or several")]
    public required string? Record { get; init; }

    [Description("The term that decided; null when none did")]
    public required string? DecidedBy { get; init; }

    [Description("The domain whose record holds that term")]
    public required string? DecidedIn { get; init; }

    [Description("Terms that asked DNS, of 10 allowed")]
    public required int LookUps { get; init; }
}

/// <summary>One block list about the address (RFC 5782).</summary>
internal sealed record SendingBlocklistReport
{
    public required string Zone { get; init; }

    [Description("`working`, `not_working`, `lists_everything`, `refused`, `unreachable` or `ipv4_only`")]
    public required string State { get; init; }

    [Description("Null where the zone cannot be believed")]
    public required bool? Listed { get; init; }

    [Description("What the zone answers for a listed address")]
    public required IReadOnlyList<string> Codes { get; init; }

    [Description("What the zone says about it, at most 3 texts")]
    public required IReadOnlyList<string> Reasons { get; init; }

    [Description("Why it cannot be believed; empty when it works")]
    public required string Detail { get; init; }
}
