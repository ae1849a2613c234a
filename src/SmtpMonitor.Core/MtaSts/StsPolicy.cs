using System.Collections.Immutable;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>A valid policy (RFC 8461 §3.2).</summary>
/// <param name="Mode">What senders do on a failure.</param>
/// <param name="MaxAge">How long senders keep it after they fetched it, 0 s to 31557600 s.</param>
/// <param name="Patterns">Allowed exchangers in the file's order; empty only with <see cref="StsMode.None"/>.</param>
public sealed record StsPolicy(StsMode Mode, TimeSpan MaxAge, ImmutableArray<StsPattern> Patterns)
{
    /// <summary>Whether senders that apply the policy take the exchanger for one of the domain's (RFC 8461 §4.1).</summary>
    public bool Allows(string exchanger) => Patterns.Any(p => p.Matches(exchanger));
}
