using System.Collections.Immutable;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>The result of check_host(), and how it came about.</summary>
/// <param name="Result">The result.</param>
/// <param name="Detail">Why, for people; text from the network escaped.</param>
public sealed record SpfEvaluation(SpfResult Result, string Detail)
{
    /// <summary>The record of the domain itself as published, escaped and cut; null when there is none, or several.</summary>
    public string? Record { get; init; }

    /// <summary>The term that decided, of whatever record; null when none did.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The domain whose record holds the deciding term; null when none did.</summary>
    public string? DecidedIn { get; init; }

    /// <summary>Terms that asked DNS, of 10 allowed; more than 10 where the limit was passed.</summary>
    public int LookUps { get; init; }

    /// <summary>Look-ups that found nothing, of 2 allowed.</summary>
    public int VoidLookUps { get; init; }

    /// <summary>What was looked at, in order: the terms that asked DNS, and the one that decided.</summary>
    public ImmutableArray<SpfStep> Steps { get; init; } = [];
}

/// <summary>One term looked at.</summary>
/// <param name="Depth">0 for the domain's own record, 1 for an included one, and so on.</param>
/// <param name="Domain">Whose record it stands in.</param>
/// <param name="Term">As published, escaped.</param>
/// <param name="Outcome">What came of it, in words.</param>
public sealed record SpfStep(int Depth, string Domain, string Term, string Outcome);
