using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Presentation;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>Labelled lines.</summary>
/// <param name="Key">The label.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Fixed">True when the lines are laid out and must not be wrapped.</param>
internal sealed record Fact(string Key, ImmutableArray<string> Lines, bool Fixed = false);

/// <summary>What a result says, in the order in which a person needs it.</summary>
internal static class ResultFacts
{
    public const string ReasonKey = "reason";
    public const string WarningKey = "warning";

    /// <param name="result">The result.</param>
    /// <param name="width">Columns for what is laid out here.</param>
    public static IEnumerable<Fact> Of(ProbeResult result, int width)
    {
        if (!result.Success)
        {
            yield return new(ReasonKey, [ReasonText.Of(result.Reason), .. NonEmpty(result.Detail)]);
            if (result.Reply is { } reply)
            {
                yield return new("reply", [reply]);
            }

            yield return new("next step", [NextStepText.Of(result.Reason)]);
        }

        yield return new("port", [PortLine(result)]);
        if (result.Attempts.Any(a => a.Reason != Reason.None) || result.Attempts.Length > 1)
        {
            yield return new("tried", [.. result.Attempts.Select(Attempt)]);
        }

        if (!result.Phases.IsEmpty)
        {
            yield return new("phases", [.. Waterfall.Lines(result.Phases, result.Duration, result.FailedPhase, width)], Fixed: true);
        }

        if (result.Banner is { } banner)
        {
            yield return new("greeting", [banner]);
        }

        foreach (var fact in Offers(result).Concat(TlsLines(result)))
        {
            yield return fact;
        }

        if (!result.Warnings.IsEmpty)
        {
            yield return new(WarningKey, [.. result.Warnings.Select(w => $"! {LabelValue.Of(w)}: {WarningText.Of(w)}")]);
        }
    }

    private static IEnumerable<string> NonEmpty(string text) => text.Length == 0 ? [] : [text];

    private static string PortLine(ProbeResult result)
    {
        var state = PortStateText.Of(result.PortState);
        return result switch
        {
            { Address: { } address, LocalAddress: { } local } => $"{state}, {address} (from {local})",
            { Address: { } address } => $"{state}, {address}",
            _ => state,
        };
    }

    private static string Attempt(AddressAttempt attempt)
    {
        var outcome = attempt.Reason == Reason.None ? "connected" : LabelValue.Of(attempt.Reason);
        var icmp = attempt.Icmp is { } evidence ? $", {Icmp(evidence)}" : "";
        return $"{attempt.Address}: {outcome} after {Numbers.Duration(attempt.Duration)}{icmp}";
    }

    private static string Icmp(IcmpEvidence icmp) => string.Create(CultureInfo.InvariantCulture, $"ICMP type {icmp.Type} code {icmp.Code} from {icmp.Sender}");

    private static IEnumerable<Fact> Offers(ProbeResult result)
    {
        if (!result.ExtensionsInClear.IsEmpty)
        {
            yield return new("EHLO", [string.Join(", ", result.ExtensionsInClear)]);
        }

        if (!result.ExtensionsInTls.IsEmpty)
        {
            yield return new("in TLS", [string.Join(", ", result.ExtensionsInTls)]);
        }
    }

    private static IEnumerable<Fact> TlsLines(ProbeResult result)
    {
        if (result.Tls is not { } tls)
        {
            yield break;
        }

        if (tls.Version is { } version)
        {
            yield return new("TLS", [tls.Cipher is { } cipher ? $"{version}, {cipher}" : version]);
        }

        if (tls.Leaf is { } leaf)
        {
            yield return new("certificate", [.. Certificate(tls, leaf, result.StartedAt)]);
        }
    }

    private static IEnumerable<string> Certificate(TlsFacts tls, CertificateFacts leaf, DateTimeOffset now)
    {
        yield return leaf.Names.IsEmpty ? leaf.Subject : $"{leaf.Subject} for {string.Join(", ", leaf.Names)}";
        yield return $"issued by {leaf.Issuer}; {leaf.Key}, {leaf.Signature}";
        var verb = leaf.NotAfter < now ? "expired" : "expires";
        yield return $"{verb} {Numbers.Moment(leaf.NotAfter)} ({Numbers.Distance(leaf.NotAfter, now)})";
        if (tls.ChainNotAfter is { } chain && chain < leaf.NotAfter)
        {
            yield return $"its chain ends earlier: {Numbers.Moment(chain)} ({Numbers.Distance(chain, now)})";
        }

        if (tls.Problem == CertificateProblem.None)
        {
            yield return "valid: trusted, in time, and for this name";
        }

        foreach (var problem in tls.Problems)
        {
            yield return $"not valid: {problem}";
        }
    }
}
