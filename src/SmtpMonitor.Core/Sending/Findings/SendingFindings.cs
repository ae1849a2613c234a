using System.Collections.Immutable;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;
using static SmtpMonitor.Core.Sending.Findings.FindingGravity;
using static SmtpMonitor.Core.Sending.Findings.FindingKind;

namespace SmtpMonitor.Core.Sending.Findings;

/// <summary>Why would they reject us? Facts in, reasons out, the gravest first. Pure.</summary>
public static class SendingFindings
{
    /// <summary>From so many of the ten look-ups on, the next provider that is included breaks the record.</summary>
    private const int NearLimit = 9;

    /// <summary>Every reason, in a fixed order; none where nothing speaks against the sender.</summary>
    public static ImmutableArray<SendingFinding> Of(SenderFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var unknown = facts.EchoFailures.Select(f => new SendingFinding(AddressUnknown, facts.Addresses.IsEmpty ? Risk : Note, null, "", f));
        return
        [
            .. unknown.Concat(facts.Addresses.SelectMany(a => OfAddress(a, facts.Sender)))
                .OrderByDescending(f => f.Gravity).ThenBy(f => f.Kind),
        ];
    }

    private static IEnumerable<SendingFinding> OfAddress(SenderAddressFacts facts, SenderDefinition sender)
    {
        IEnumerable<SendingFinding?> all = facts.NotPublic is { } kind
            ? [new(AddressNotPublic, Risk, facts.Address, "", $"{facts.Address} is {kind}, which no receiver sees")]
            : [
                .. facts.Spf is { } spf ? OfSpf(facts, spf) : [],
                facts.Reverse is { } reverse ? OfReverse(facts, reverse) : null,
                .. facts.Ehlo is { } ehlo ? OfEhlo(facts, ehlo, sender) : [],
                .. facts.Blocklists.Select(b => OfBlocklist(facts, b)),
            ];
        return all.OfType<SendingFinding>();
    }

    private static IEnumerable<SendingFinding?> OfSpf(SenderAddressFacts facts, SpfEvaluation spf)
    {
        (FindingKind Kind, FindingGravity Gravity)? judged = spf.Result switch
        {
            SpfResult.Fail => (SpfFail, Rejection),
            SpfResult.Permerror => (SpfBroken, Rejection),
            SpfResult.Softfail => (SpfSoftfail, Risk),
            SpfResult.Neutral => (SpfNeutral, Risk),
            SpfResult.None => (SpfMissing, Risk),
            SpfResult.Temperror => (SpfUnknown, Risk),
            _ => null,
        };
        yield return judged is var (kind, gravity) ? new(kind, gravity, facts.Address, "", spf.Detail) : null;
        if (spf.Result == SpfResult.Pass && spf.LookUps >= NearLimit)
        {
            yield return new(SpfNearLimit, Note, facts.Address, "", FormattableString.Invariant($"the evaluation used {spf.LookUps} of {SpfLimits.Terms} look-ups"));
        }
    }

    private static SendingFinding? OfReverse(SenderAddressFacts facts, ReverseFacts reverse)
    {
        var names = string.Join(", ", reverse.Names.Take(3).Select(n => n.Name));
        return reverse switch
        {
            { Confirmed: null } => new(ReverseUnknown, Risk, facts.Address, "", reverse.Detail.Length > 0 ? reverse.Detail : $"the addresses of {names} cannot be looked up now"),
            { Names.IsEmpty: true } => new(ReverseMissing, Rejection, facts.Address, "", $"{facts.Address} has no name (PTR)"),
            { Confirmed: false } => new(ReverseUnconfirmed, Rejection, facts.Address, "", $"{facts.Address} is named {names}, which does not lead back to it"),
            _ when reverse.Names.All(n => n.LooksGeneric) => new(ReverseGeneric, Note, facts.Address, "", $"{facts.Address} is named {names}, as addresses are that nobody rented for mail"),
            _ => null,
        };
    }

    private static IEnumerable<SendingFinding?> OfEhlo(SenderAddressFacts facts, EhloFacts ehlo, SenderDefinition sender)
    {
        yield return ehlo switch
        {
            { Form: EhloForm.Invalid } => new(EhloInvalid, Rejection, facts.Address, "", ehlo.Detail),
            { LeadsHere: null } => new(EhloUnknown, Note, facts.Address, "", ehlo.Detail),
            { LeadsHere: false } => new(EhloElsewhere, Risk, facts.Address, "", $"{sender.EhloName} does not lead to {facts.Address}{(ehlo.Detail.Length > 0 ? $": {ehlo.Detail}" : "")}"),
            { Form: EhloForm.Domain, IsReverseName: false } when facts.Reverse is { Names.IsEmpty: false } =>
                new(EhloNotReverse, Note, facts.Address, "", $"{sender.EhloName} is none of the names (PTR) of {facts.Address}"),
            _ => null,
        };
    }

    private static SendingFinding? OfBlocklist(SenderAddressFacts facts, BlocklistFacts list) => list switch
    {
        { Listed: true } => new(Listed, Rejection, facts.Address, list.Zone, $"{list.Zone} lists {facts.Address} ({string.Join(", ", list.Codes)}){(list.Reasons.IsEmpty ? "" : $": {string.Join("; ", list.Reasons)}")}"),
        { State: BlocklistState.Working or BlocklistState.Ipv4Only } => null,
        _ => new(ListUnusable, Note, facts.Address, list.Zone, list.Detail),
    };
}
