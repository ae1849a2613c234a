using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What the state of a domain's MTA-STS means to whoever runs it.</summary>
internal static class StsNotes
{
    public static ImmutableArray<string> Of(StsFacts facts)
    {
        var notes = new List<string>();
        AddExchangers(notes, facts);
        AddRecord(notes, facts);
        AddFetch(notes, facts.Holding);
        notes.AddRange(facts.Record.Remarks);
        if (facts.Holding.LastFetch is { } fetch && facts.Record.State == PolicyState.Valid)
        {
            notes.AddRange(fetch.Warnings);
            notes.AddRange(fetch.Remarks.Select(r => $"policy, {r}"));
        }

        return [.. notes];
    }

    private static void AddExchangers(List<string> notes, StsFacts facts)
    {
        if (facts.Unmatched.IsEmpty)
        {
            return;
        }

        var which = string.Join(", ", facts.Unmatched);
        var fate = facts.Mode == StsMode.Enforce ? "senders that honour it do not deliver there" : "senders report that, and deliver all the same";
        notes.Add($"the policy does not allow {which}: {fate}");
    }

    private static void AddRecord(List<string> notes, StsFacts facts)
    {
        if (facts.Record.State != PolicyState.Valid && (facts.Record.State != PolicyState.Absent || facts.Holding.Policy is not null))
        {
            notes.AddRange(facts.Record.Problems);
        }

        var isGone = facts.Record.State is PolicyState.Absent or PolicyState.Ambiguous or PolicyState.Invalid;
        if (!isGone || facts.Holding is not { Policy: { } policy, SendersHoldUntil: { } until } || policy.Mode == StsMode.None)
        {
            return;
        }

        // RFC 8461 §8.3: the record goes last.
        var verb = policy.Mode == StsMode.Enforce ? "enforce" : "report by";
        notes.Add($"senders that saw the policy still {verb} it until {Time(until)} at the latest; to end it, serve one with mode none under a new id, "
            + "and remove the record after that time");
    }

    private static void AddFetch(List<string> notes, StsHolding holding)
    {
        if (holding.RecordState != PolicyState.Valid || holding.LastFetch is not { Success: false } fetch)
        {
            return;
        }

        notes.Add(fetch.Detail);
        if (holding.Policy is { Mode: not StsMode.None } && holding.ExpiresAt is { } expires)
        {
            notes.Add($"senders that hold the policy of id {holding.PolicyId} keep to it, as we do until {Time(expires)}; senders that come anew find none");
        }
        else
        {
            notes.Add("until it can be fetched, senders deliver as though there were no policy (RFC 8461 §3.3)");
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
