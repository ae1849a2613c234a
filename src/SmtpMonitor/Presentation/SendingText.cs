using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;

namespace SmtpMonitor.Presentation;

/// <summary>Why receivers may reject, in words: what is wrong, and what to do.</summary>
public static class SendingText
{
    /// <summary>The one thing to know, as the end of a sentence that begins with the sender: "mail.example.com: …".</summary>
    /// <param name="facts">The newest look; null before the first.</param>
    /// <param name="findings">What it found, the gravest first.</param>
    public static string Summary(SenderFacts? facts, IReadOnlyCollection<SendingFinding> findings) =>
        facts is null ? "not looked at yet"
        : findings.Any(f => f.Gravity == FindingGravity.Rejection) ? "many receivers reject its mail"
        : facts.Addresses.IsEmpty ? "the address that it sends from is not known"
        : IsUntold(findings) ? "what receivers make of it cannot be told now"
        : findings.Any(f => f.Gravity == FindingGravity.Risk) ? "some receivers may reject its mail"
        : "nothing speaks against it";

    /// <summary>All that could be held against the sender is what could not be looked up.</summary>
    public static bool IsUntold(IReadOnlyCollection<SendingFinding> findings)
    {
        var grave = findings.Where(f => f.Gravity != FindingGravity.Note).ToList();
        return grave.Count > 0 && grave.All(f => f.Kind is FindingKind.SpfUnknown or FindingKind.ReverseUnknown or FindingKind.EhloUnknown or FindingKind.AddressUnknown);
    }

    /// <summary>It was looked at, and nothing that many or some receivers reject for was found.</summary>
    public static bool IsSound(SenderFacts? facts, IReadOnlyCollection<SendingFinding> findings) =>
        facts is not null && findings.All(f => f.Gravity == FindingGravity.Note);

    /// <summary>What a finding means, one sentence.</summary>
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.SpfFail => "The SPF record of the domain says that this address may not send for it.",
        FindingKind.SpfBroken => "The SPF record of the domain cannot be evaluated, which receivers treat as if it allowed nobody.",
        FindingKind.SpfSoftfail => "The SPF record of the domain says that this address probably may not send for it.",
        FindingKind.SpfNeutral => "The SPF record of the domain does not say whether this address may send for it.",
        FindingKind.SpfMissing => "The domain has no SPF record.",
        FindingKind.SpfUnknown => "The SPF record of the domain cannot be looked up now.",
        FindingKind.SpfNearLimit => "The SPF record of the domain asks DNS nearly as often as receivers allow.",
        FindingKind.Listed => "A block list lists this address.",
        FindingKind.ReverseMissing => "This address has no name.",
        FindingKind.ReverseUnconfirmed => "The name of this address does not lead back to it.",
        FindingKind.ReverseUnknown => "The name of this address cannot be looked up now.",
        FindingKind.ReverseGeneric => "The name of this address looks like one that a provider gives to all of its addresses.",
        FindingKind.EhloInvalid => "The EHLO name is neither a domain name nor an address literal.",
        FindingKind.EhloElsewhere => "The EHLO name does not lead to this address.",
        FindingKind.EhloUnknown => "The EHLO name cannot be looked up now.",
        FindingKind.EhloNotReverse => "The EHLO name is not the name of this address.",
        FindingKind.AddressNotPublic => "No receiver sees this address.",
        FindingKind.AddressUnknown => "The address that mail is sent from is not known.",
        FindingKind.ListUnusable => "A block list says nothing of this address.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What to do, one sentence.</summary>
    public static string RemedyOf(FindingKind kind) => kind switch
    {
        FindingKind.SpfFail or FindingKind.SpfSoftfail or FindingKind.SpfNeutral => "Add the address to the SPF record (ip4: or ip6:), or send from one that is in it.",
        FindingKind.SpfBroken => "Mend the record as the detail says; too many look-ups are mended by writing addresses (ip4:, ip6:) instead of names.",
        FindingKind.SpfMissing => "Publish a TXT record that names the senders, for instance v=spf1 ip4:ADDRESS -all.",
        FindingKind.SpfNearLimit => "Write addresses (ip4:, ip6:) instead of names before another provider is included.",
        FindingKind.Listed => "Find out what was sent from the address, end it, then ask the list to take the address off.",
        FindingKind.ReverseMissing or FindingKind.ReverseUnconfirmed => "Ask the provider of the address to set its name (PTR) to the EHLO name, and give that name the address.",
        FindingKind.ReverseGeneric or FindingKind.EhloNotReverse => "Ask the provider of the address to set its name (PTR) to the EHLO name.",
        FindingKind.EhloInvalid => "Configure the mail server with its fully qualified name.",
        FindingKind.EhloElsewhere => "Give the EHLO name the address in DNS, or configure the mail server with the name that has it.",
        FindingKind.SpfUnknown or FindingKind.ReverseUnknown or FindingKind.EhloUnknown => "Look at the name servers of the domain and at the resolver of the monitor; receivers that see the same defer mail.",
        FindingKind.AddressNotPublic => "Configure the public address that the private one is translated to, or an echo that tells it.",
        FindingKind.AddressUnknown => "Configure the addresses, or an echo that answers.",
        FindingKind.ListUnusable => "Ask it through a resolver of your own, look whether the zone still exists, or remove it from the configuration.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
