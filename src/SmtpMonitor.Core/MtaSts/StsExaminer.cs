using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>Looks at a domain's MTA-STS as a sender does: record, policy where one is due, exchangers against the patterns.</summary>
public sealed class StsExaminer(IRecordResolver resolver, StsPolicyCache cache, TimeProvider time)
{
    private const int MaxUnused = 20;

    /// <summary>Examines. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="exchangers">Names in its MX records; the domain itself where it has none (implicit MX).</param>
    /// <param name="timeout">For the look-up of the record; a fetch has its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StsFacts> ExamineAsync(string domain, ImmutableArray<string> exchangers, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await resolver.FindTextAsync(StsRecord.NameFor(domain), timeout, cancellationToken);
        var record = StsRecord.Read(domain, answer);
        var holding = await cache.RefreshAsync(domain, record, cancellationToken);
        var applies = holding.Policy is { Mode: not StsMode.None } policy ? policy : null;
        var facts = new StsFacts
        {
            Domain = domain,
            ExaminedAt = time.GetUtcNow(),
            Record = record,
            Holding = holding,
            Matched = Names(exchangers.Where(e => applies?.Allows(e) ?? true)),
            Unmatched = Names(exchangers.Where(e => applies?.Allows(e) == false)),
            UnusedPatterns = applies is null ? [] : [.. applies.Patterns.Where(p => !exchangers.Any(p.Matches)).Take(MaxUnused).Select(p => p.ToString())],
        };
        return facts with { Notes = StsNotes.Of(facts) };
    }

    /// <summary>Forgets a domain that is no longer examined.</summary>
    public void Forget(string domain) => cache.Forget(domain);

    private static ImmutableArray<string> Names(IEnumerable<string> names) => [.. names.Select(WireText.Printable)];
}
