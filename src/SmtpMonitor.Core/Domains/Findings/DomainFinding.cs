namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>One thing that the owner of a domain should know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Gravity">How much it matters.</param>
/// <param name="Host">The exchanger that it is about; empty: the domain.</param>
/// <param name="Words">A sentence, control characters escaped.</param>
/// <param name="NextStep">What to do; empty where there is nothing to do.</param>
public sealed record DomainFinding(DomainFindingKind Kind, FindingGravity Gravity, string Host, string Words, string NextStep = "");
