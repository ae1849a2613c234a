using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Domains;

/// <summary>
/// Asks what senders ask before they connect to an exchanger of a domain: MX records, addresses, TLSA records, MTA-STS, and where they report to.
/// A resolver that is out takes nothing away: the facts of before go on, with the time since when; so do those of one exchanger where only its
/// look-ups fail, for <see cref="Patience"/> (a resolver that dies answers from its cache for a while).
/// </summary>
public sealed class DomainExaminer(IRecordResolver resolver, StsExaminer sts, TimeProvider time)
{
    /// <summary>Exchangers of one domain that are looked at.</summary>
    public const int MostExchangers = 32;

    /// <summary>How long the facts of before stand in for look-ups of an exchanger that fail. Senders try again too, so a short failure stops nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly DaneLookUp _dane = new(resolver);

    /// <summary>Examines. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="port">TCP port of the exchangers.</param>
    /// <param name="previous">The facts of before; null at first.</param>
    /// <param name="timeout">For each look-up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DomainFacts> ExamineAsync(
        string domain, int port, DomainFacts? previous, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var mx = await resolver.FindMxAsync(domain, timeout, cancellationToken);
        var state = StateOf(mx);
        var now = time.GetUtcNow();
        if (state == MxState.LookupFailed && previous is { Mx: not (MxState.LookupFailed or MxState.Bogus) })
        {
            return previous with { FailingSince = previous.FailingSince ?? now, MxDetail = mx.Detail };
        }

        var facts = new DomainFacts
        {
            Domain = domain,
            ExaminedAt = now,
            Port = port,
            Mx = state,
            MxSecurity = mx.Security,
            MxDetail = state is MxState.Records or MxState.Implicit or MxState.NullMx ? "" : mx.Detail,
            MxTimeToLive = mx.TimeToLive,
            MxSignatures = mx.Signatures,
            FailingSince = state == MxState.LookupFailed ? previous?.FailingSince ?? now : null,
        };
        return state is MxState.Records or MxState.Implicit ? await WithExchangersAsync(facts, mx, previous, timeout, cancellationToken) : facts;
    }

    /// <summary>Forgets what is remembered of a domain that is no longer examined.</summary>
    public void Forget(string domain) => sts.Forget(domain);

    private async Task<DomainFacts> WithExchangersAsync(
        DomainFacts facts, RecordAnswer<MxRecord> mx, DomainFacts? previous, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ImmutableArray<MxRecord> records = facts.Mx == MxState.Implicit ? [new MxRecord(0, facts.Domain)] : mx.Records;
        ImmutableArray<MxRecord> taken = [.. records.Take(MostExchangers)];
        var exchangers = taken.Select(r => FindAsync(facts, mx, r, timeout, cancellationToken)).ToList();
        var policy = sts.ExamineAsync(facts.Domain, [.. taken.Select(r => r.Exchange)], timeout, cancellationToken);
        var reporting = TlsReportRecord.FindAsync(resolver, facts.Domain, timeout, cancellationToken);
        await Task.WhenAll([policy, reporting, .. exchangers]);
        return facts with
        {
            Exchangers = [.. (await Task.WhenAll(exchangers)).Select(e => Held(e, previous))],
            ExchangersLeftOut = records.Length - taken.Length,
            Sts = await policy,
            TlsReporting = await reporting,
            ExaminedAt = time.GetUtcNow(),
        };
    }

    private async Task<ExchangerFacts> FindAsync(
        DomainFacts facts, RecordAnswer<MxRecord> mx, MxRecord record, TimeSpan timeout, CancellationToken cancellationToken) =>
        new(record.Exchange, record.Preference, await _dane.FindAsync(facts.Domain, mx, record.Exchange, facts.Port, timeout, cancellationToken));

    private ExchangerFacts Held(ExchangerFacts found, DomainFacts? previous)
    {
        var before = previous?.Exchangers.FirstOrDefault(e => string.Equals(e.Host, found.Host, StringComparison.OrdinalIgnoreCase));
        if (!found.IsUncertain || before is null || before.IsUncertain || previous!.Port != found.Dane.Port)
        {
            return found;
        }

        var since = before.FailingSince ?? time.GetUtcNow();
        return time.GetUtcNow() - since < Patience ? before with { Preference = found.Preference, FailingSince = since } : found;
    }

    private static MxState StateOf(RecordAnswer<MxRecord> mx) => mx switch
    {
        { Bogus: true } => MxState.Bogus,
        { Status: DnsStatus.Success, Records: [{ Exchange: "" }] } => MxState.NullMx,
        { Status: DnsStatus.Success } => MxState.Records,
        { Status: DnsStatus.Nodata } => MxState.Implicit,
        { Status: DnsStatus.Nxdomain } => MxState.NoSuchDomain,
        _ => MxState.LookupFailed,
    };
}
