using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Core.Sending;

/// <summary>Looks at a sender as receivers do: which addresses it has, and what DNS says of each. States facts, judges nothing.</summary>
public sealed class SenderExaminer(IRecordResolver records, IAddressEcho echo, TimeProvider time)
{
    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(5);

    private readonly BlocklistReader _blocklists = new(time);

    /// <summary>One examination. Every failure is a fact; only cancellation throws.</summary>
    /// <param name="sender">Whom it is about.</param>
    /// <param name="previous">The facts of before: while an echo fails, the addresses that echoes told then stand in for what it would tell. Null at first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SenderFacts> ExamineAsync(SenderDefinition sender, SenderFacts? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var (echoed, failures) = await EchoedAsync(sender, cancellationToken);
        if (!failures.IsEmpty && previous is not null)
        {
            var families = echoed.Select(a => a.AddressFamily).ToHashSet();
            echoed = echoed.AddRange(previous.Addresses.Where(a => a.Source == AddressSource.Echo && !families.Contains(a.Address.AddressFamily)).Select(a => a.Address));
        }

        var bounded = new DeadlineRecords(records, time, sender.Timeout);
        var addresses = sender.Addresses.Select(a => (Address: a, Source: AddressSource.Configured)).Concat(echoed.Select(a => (Address: a, Source: AddressSource.Echo)));
        var facts = await Task.WhenAll(addresses.DistinctBy(a => a.Address).Select(a => ExamineAsync(bounded, sender, a.Address, a.Source, cancellationToken)));
        return new SenderFacts(sender, time.GetUtcNow(), [.. facts], failures);
    }

    private async Task<(ImmutableArray<IPAddress> Addresses, ImmutableArray<string> Failures)> EchoedAsync(SenderDefinition sender, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(sender.AddressEcho.Select(u => echo.AskAsync(u, cancellationToken)));
        return ([.. answers.Select(a => a.Address).OfType<IPAddress>()], [.. answers.Where(a => a.Address is null).Select(a => a.Problem)]);
    }

    private async Task<SenderAddressFacts> ExamineAsync(
        DeadlineRecords bounded, SenderDefinition sender, IPAddress address, AddressSource source, CancellationToken cancellationToken)
    {
        var facts = new SenderAddressFacts(address, source) { NotPublic = NotPublicAddress.KindOf(address) };
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
