using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>A sender as receivers see it, for programs. Every property is always there, null where nothing is known.</summary>
internal sealed record SendingReport
{
    [Description("Name of the entry in `senders`")]
    public required string Name { get; init; }

    [Description("Whose mail it sends: lower case, no trailing dot")]
    public required string Domain { get; init; }

    [Description("What it calls itself in EHLO")]
    public required string EhloName { get; init; }

    [Description("True when it was looked at and no finding is a `rejection` or a `risk`")]
    public required bool Sound { get; init; }

    [Description("The one thing to know, in words")]
    public required string Summary { get; init; }

    [Description("When the newest look ended (RFC 3339); null before the first")]
    public required DateTimeOffset? ExaminedAt { get; init; }

    [Description("What receivers find, the gravest first")]
    public required IReadOnlyList<SendingFindingReport> Findings { get; init; }

    [Description("One entry an address that it sends from")]
    public required IReadOnlyList<SendingAddressReport> Addresses { get; init; }

    [Description("Why an address echo told no address, a sentence each")]
    public required IReadOnlyList<string> EchoFailures { get; init; }
}

/// <summary>One reason why mail may be rejected, or why that is not known.</summary>
internal sealed record SendingFindingReport
{
    [Description("One of the findings below")]
    public required string Kind { get; init; }

    [Description("`rejection` (many receivers reject), `risk` (some do, or file as junk) or `note`")]
    public required string Gravity { get; init; }

    [Description("The address that it is about; null: the sender as a whole")]
    public required string? Address { get; init; }

    [Description("The zone of a block list; empty otherwise")]
    public required string Subject { get; init; }

    [Description("What it means")]
    public required string Text { get; init; }

    [Description("The facts in words")]
    public required string Detail { get; init; }

    [Description("What to do")]
    public required string NextStep { get; init; }
}

/// <summary>What receivers find about one address.</summary>
internal sealed record SendingAddressReport
{
    public required string Address { get; init; }

    [Description("`configured`, or `echo` where a server told it")]
    public required string Source { get; init; }

    [Description("What kind of address it is when no receiver can see it; null for a public one")]
    public required string? NotPublic { get; init; }

    [Description("The names of the address (PTR); null for an address that is not public, as the next two")]
    public required SendingReverseReport? Reverse { get; init; }

    public required SendingEhloReport? Ehlo { get; init; }

    public required SendingSpfReport? Spf { get; init; }

    [Description("One entry a zone, in the order configured")]
    public required IReadOnlyList<SendingBlocklistReport> Blocklists { get; init; }
}
