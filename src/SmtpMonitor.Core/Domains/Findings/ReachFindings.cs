using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>Which exchangers take no mail at all: one of several, or all, which are different nights.</summary>
internal static class ReachFindings
{
    public static IEnumerable<DomainFinding> Of(DomainSight sight, SenderOutlook opportunistic)
    {
        var down = opportunistic.Passages.Where(p => p.State == PassageState.Closed).ToList();
        if (down.Count > 0 && down.Count == opportunistic.Passages.Length)
        {
            yield return new(DomainFindingKind.AllExchangersDown, FindingGravity.Problem, "", $"no exchanger of {sight.Facts.Domain} takes mail: {Words(down)}", "See the verdicts of its endpoints: they tell a host that is down from a port that is blocked here.");
            yield break;
        }

        foreach (var passage in down.Where(p => sight.Exchangers.First(e => e.Host == p.Host).Facts.Addresses == AddressState.Found))
        {
            yield return new(DomainFindingKind.ExchangerDown, FindingGravity.Warning, passage.Host, $"{passage.Host} takes no mail: {passage.Why}", opportunistic.Open > 0 ? "Mail goes through the other exchangers meanwhile." : "See the verdicts of its endpoints.");
        }
    }

    private static string Words(List<Passage> passages) => string.Join("; ", passages.Take(3).Select(p => $"{p.Host}: {p.Why}"));
}
