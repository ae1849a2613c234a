using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>Whether a mechanism matches, or why that ends the evaluation.</summary>
internal readonly record struct SpfMatch(bool Matches, SpfOutcome? Failure)
{
    /// <summary>What matched in the included record; null for other mechanisms.</summary>
    public SpfOutcome? Included { get; init; }

    public static SpfMatch Yes => new(true, null);

    public static SpfMatch No => new(false, null);

    public static SpfMatch Failed(SpfOutcome outcome) => new(false, outcome);
}

/// <summary>The mechanisms that compare the address (RFC 7208 §5), all but include.</summary>
/// <param name="records">Where records come from.</param>
/// <param name="request">Who sends.</param>
/// <param name="budget">Counts look-ups.</param>
internal sealed class SpfMatcher(IRecordResolver records, SpfRequest request, SpfBudget budget)
{
    /// <summary>What <c>%{p}</c> is when nothing is validated (RFC 7208 §7.3).</summary>
    private const string UnknownName = "unknown";

    private readonly IpFamily _family = AddressLiteral.FamilyOf(request.Address);
    private ImmutableArray<string>? _validated;

    /// <summary>Compares.</summary>
    /// <param name="directive">Any but include; its term is already counted.</param>
    /// <param name="domain">Whose record it stands in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SpfMatch> MatchAsync(SpfDirective directive, string domain, CancellationToken cancellationToken)
    {
        switch (directive.Mechanism)
        {
            case SpfMechanism.All:
                return SpfMatch.Yes;
            case SpfMechanism.Ip4 or SpfMechanism.Ip6:
                return IsWithin(directive.Network!, directive) ? SpfMatch.Yes : SpfMatch.No;
            default:
                var (name, failure) = await NameAsync(directive.Domain, domain, cancellationToken);
                return failure is not null ? SpfMatch.Failed(failure) : directive.Mechanism switch
                {
                    SpfMechanism.A => await HostAsync(name, directive, cancellationToken),
                    SpfMechanism.Mx => await ExchangersAsync(name, directive, cancellationToken),
                    SpfMechanism.Reverse => await NamedAsync(name, cancellationToken),
                    SpfMechanism.Exists => await ExistsAsync(name, cancellationToken),
                    _ => throw new ArgumentOutOfRangeException(nameof(directive), directive.Mechanism, null),
                };
        }
    }

    /// <summary>The name that a term means; the current domain where it writes none.</summary>
    public async Task<(string Name, SpfOutcome? Failure)> NameAsync(MacroText? text, string domain, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return (domain, null);
        }

        if (!text.NeedsValidatedName)
        {
            return (MacroExpansion.Domain(text, request, domain, UnknownName), null);
        }

        var (names, failure) = await ValidatedAsync(cancellationToken);
        var best = names.FirstOrDefault(n => n == domain) ?? names.FirstOrDefault(n => IsBelow(n, domain)) ?? names.FirstOrDefault() ?? UnknownName;
        return (MacroExpansion.Domain(text, request, domain, best), failure);
    }

    /// <summary>RFC 7208 §5.3.</summary>
    private async Task<SpfMatch> HostAsync(string name, SpfDirective directive, CancellationToken cancellationToken)
    {
        var answer = await records.FindAddressesAsync(name, _family, request.LookUpTimeout, cancellationToken);
        return Failure(answer) is { } failure ? SpfMatch.Failed(failure)
            : answer.Records.Any(a => IsWithin(a, directive)) ? SpfMatch.Yes
            : SpfMatch.No;
    }

    /// <summary>RFC 7208 §5.4: a domain without MX records has none here, whatever senders of mail do.</summary>
    private async Task<SpfMatch> ExchangersAsync(string name, SpfDirective directive, CancellationToken cancellationToken)
    {
        var answer = await records.FindMxAsync(name, request.LookUpTimeout, cancellationToken);
        if (Failure(answer) is { } failure)
        {
            return SpfMatch.Failed(failure);
        }

        if (answer.Records.Length > SpfLimits.Names)
        {
            return SpfMatch.Failed(new(SpfResult.Permerror, $"{name} has {answer.Records.Length} mail exchangers, where {SpfLimits.Names} are looked at (RFC 7208 §4.6.4)"));
        }

        foreach (var exchanger in answer.Records.Where(r => r.Exchange.Length > 0))
        {
            var match = await HostAsync(exchanger.Exchange, directive, cancellationToken);
            if (match.Matches || match.Failure is not null)
            {
                return match;
            }
        }

        return SpfMatch.No;
    }

    /// <summary>RFC 7208 §5.5.</summary>
    private async Task<SpfMatch> NamedAsync(string domain, CancellationToken cancellationToken)
    {
        var (names, failure) = await ValidatedAsync(cancellationToken);
        return failure is not null ? SpfMatch.Failed(failure)
            : names.Any(n => string.Equals(n, domain, StringComparison.OrdinalIgnoreCase) || IsBelow(n, domain)) ? SpfMatch.Yes
            : SpfMatch.No;
    }

    /// <summary>RFC 7208 §5.7: an IPv4 address is looked for whatever family the sender is of.</summary>
    private async Task<SpfMatch> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await records.FindAddressesAsync(name, IpFamily.Ipv4, request.LookUpTimeout, cancellationToken);
        return Failure(answer) is { } failure ? SpfMatch.Failed(failure) : answer.Records.IsEmpty ? SpfMatch.No : SpfMatch.Yes;
    }

    /// <summary>
    /// The names of the address that lead back to it (RFC 7208 §5.5). Names past the tenth are passed over; what cannot be looked up now
    /// validates nothing and is no error.
    /// </summary>
    private async Task<(ImmutableArray<string> Names, SpfOutcome? Failure)> ValidatedAsync(CancellationToken cancellationToken)
    {
        if (_validated is { } known)
        {
            return (known, null);
        }

        var answer = await records.FindNamesAsync(request.Address, request.LookUpTimeout, cancellationToken);
        if (budget.Note(answer) is { } tooMany)
        {
            return ([], tooMany);
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in answer.Records.Take(SpfLimits.Names))
        {
            var back = await records.FindAddressesAsync(name, _family, request.LookUpTimeout, cancellationToken);
            if (back.Records.Contains(request.Address))
            {
                names.Add(name);
            }
        }

        _validated = names.ToImmutable();
        return (_validated.Value, null);
    }

    private SpfOutcome? Failure<T>(RecordAnswer<T> answer) =>
        answer.IsKnown ? budget.Note(answer) : new SpfOutcome(SpfResult.Temperror, answer.Detail);

    private bool IsWithin(IPAddress network, SpfDirective directive) =>
        network.AddressFamily == request.Address.AddressFamily
        && SameBits(network.GetAddressBytes(), request.Address.GetAddressBytes(), _family == IpFamily.Ipv4 ? directive.Ip4Prefix : directive.Ip6Prefix);

    private static bool SameBits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int bits)
    {
        var whole = bits / 8;
        var mask = (byte)(0xff00 >> (bits % 8));
        return a[..whole].SequenceEqual(b[..whole]) && (bits % 8 == 0 || (a[whole] & mask) == (b[whole] & mask));
    }

    private static bool IsBelow(string name, string domain) => name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
