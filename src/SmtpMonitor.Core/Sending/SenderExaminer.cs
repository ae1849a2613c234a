using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Core.Sending;

/// <summary>Looks at a sender as receivers do: which addresses it has, and what DNS says of each. States facts, judges nothing.</summary>
public sealed class SenderExaminer(IRecordResolver records, IAddressEcho echo, TimeProvider time)
{
    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long at least the address of before stands in for what an echo that fails would tell; two intervals where that is longer.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(15);

    private readonly BlocklistReader _blocklists = new(time);

    /// <summary>One examination. Every failure is a fact; only cancellation throws.</summary>
    /// <param name="sender">Whom it is about.</param>
    /// <param name="previous">The facts of before: while an echo fails, the address that it told then stands in, for two intervals and at least 15 min. Null at first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SenderFacts> ExamineAsync(SenderDefinition sender, SenderFacts? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var (echoed, failures) = await EchoedAsync(sender, previous, cancellationToken);
        var bounded = new DeadlineRecords(records, time, sender.Timeout);
        var addresses = sender.Addresses.Select(a => new SenderAddressFacts(a, AddressSource.Configured)).Concat(echoed);
        var facts = await Task.WhenAll(addresses.DistinctBy(a => a.Address).Select(a => ExamineAsync(bounded, sender, a, cancellationToken)));
        return new SenderFacts(sender, time.GetUtcNow(), [.. facts], failures);
    }

    private async Task<(ImmutableArray<SenderAddressFacts> Addresses, ImmutableArray<string> Failures)> EchoedAsync(
        SenderDefinition sender, SenderFacts? previous, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(sender.AddressEcho.Select(async u => (Url: u, Answer: await echo.AskAsync(u, cancellationToken))));
        var now = time.GetUtcNow();
        return (
            [.. answers.SelectMany(a => a.Answer.Address is { } address
                ? [new SenderAddressFacts(address, AddressSource.Echo) { EchoedBy = a.Url, EchoedAt = now }]
                : StillTaken(sender, previous, a.Url, now))],
            [.. answers.Where(a => a.Answer.Address is null).Select(a => a.Answer.Problem)]);
    }

    /// <summary>What an echo that fails told before: an echo that is restarted moves no address.</summary>
    private static IEnumerable<SenderAddressFacts> StillTaken(SenderDefinition sender, SenderFacts? previous, Uri url, DateTimeOffset now)
    {
        var patience = 2 * sender.Interval > LeastPatience ? 2 * sender.Interval : LeastPatience;
        return (previous?.Addresses ?? []).Where(a => a.EchoedBy == url && now - a.EchoedAt < patience)
            .Select(a => new SenderAddressFacts(a.Address, AddressSource.Echo) { EchoedBy = url, EchoedAt = a.EchoedAt });
    }

    private async Task<SenderAddressFacts> ExamineAsync(
        DeadlineRecords bounded, SenderDefinition sender, SenderAddressFacts known, CancellationToken cancellationToken)
    {
        var address = known.Address;
        var facts = known with { NotPublic = NotPublicAddress.KindOf(address) };
        if (facts.NotPublic is not null)
        {
            return facts;
        }

        var lists = Task.WhenAll(sender.Blocklists.Select(z => _blocklists.AskAsync(bounded, z, address, cancellationToken)));
        var spf = new SpfCheck(bounded).EvaluateAsync(new SpfRequest(address, sender.Domain, sender.EhloName) { LookUpTimeout = LookUpLimit }, cancellationToken);
        var reverse = await ReverseLookUp.FindAsync(bounded, address, LookUpLimit, cancellationToken);
        return facts with
        {
            Reverse = reverse,
            Ehlo = await EhloLookUp.FindAsync(bounded, sender.EhloName, address, reverse, LookUpLimit, cancellationToken),
            Spf = await spf,
            Blocklists = [.. await lists],
        };
    }
}
