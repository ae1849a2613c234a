using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>
/// From what the resolver said about a host to its places. Decides only, asks nobody. A look-up that failed takes nothing away, and a host
/// that never resolved still has one place: its failure must show.
/// </summary>
internal sealed class HostExpansion(FamilyChoice choice, AddressMode mode, ImmutableArray<IpFamily> routed)
{
    /// <summary>Addresses of one family that become endpoints with <see cref="AddressMode.Each"/>.</summary>
    public const int MaxAddresses = 32;

    /// <summary>The families wanted, IPv4 first; never empty.</summary>
    public ImmutableArray<IpFamily> Wanted { get; } = choice switch
    {
        FamilyChoice.Ipv4 => [IpFamily.Ipv4],
        FamilyChoice.Ipv6 => [IpFamily.Ipv6],
        FamilyChoice.Both => [IpFamily.Ipv4, IpFamily.Ipv6],
        _ => routed.IsEmpty ? [IpFamily.Ipv4] : routed,
    };

    /// <summary>The user named one family: it is probed whether or not the host has it.</summary>
    private bool IsExplicit => choice is FamilyChoice.Ipv4 or FamilyChoice.Ipv6;

    /// <summary>The families whose addresses must be known; empty when the places follow from the host alone.</summary>
    public ImmutableArray<IpFamily> ToAsk(string host) =>
        AddressLiteral.TryParse(host, out _) || (IsExplicit && mode == AddressMode.Any) ? [] : Wanted;

    /// <summary>Whether a place of an earlier discovery may stay while its host's look-up fails.</summary>
    public bool MayStay(string host, HostPlace place) =>
        (mode == AddressMode.Each || place.Address.Length == 0)
        && (Wanted.Contains(place.Family) || (!IsExplicit && AddressLiteral.TryParse(host, out _)));

    /// <summary>Decides.</summary>
    /// <param name="host">The host, canonical.</param>
    /// <param name="answers">One for each of <see cref="ToAsk"/>.</param>
    /// <param name="previous">The places it had before.</param>
    public HostOutcome Decide(string host, IReadOnlyDictionary<IpFamily, AddressAnswer> answers, ImmutableArray<HostPlace> previous)
    {
        if (AddressLiteral.TryParse(host, out var literal))
        {
            var own = AddressLiteral.FamilyOf(literal);
            var family = IsExplicit ? Wanted[0] : own;
            return new(DiscoveryStatus.Complete, [new(family, mode == AddressMode.Each && family == own ? AddressText.Of(literal) : "")], []);
        }

        if (answers.Count == 0)
        {
            return new(DiscoveryStatus.Complete, [.. Wanted.Select(f => new HostPlace(f))], []);
        }

        var places = ImmutableArray.CreateBuilder<HostPlace>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var answered = false;
        var failed = false;
        foreach (var family in Wanted)
        {
            var answer = answers[family];
            if (answer.Status == DnsStatus.Success)
            {
                answered = true;
                places.AddRange(PlacesOf(host, family, answer, problems));
            }
            else if (answer.Status is DnsStatus.Servfail or DnsStatus.Timeout)
            {
                failed = true;
                problems.Add(answer.Detail);
                places.AddRange(Kept(previous, family));
            }
        }

        if (!answered)
        {
            return Unresolved(host, answers, previous);
        }

        return new(failed ? DiscoveryStatus.Partial : DiscoveryStatus.Complete, places.ToImmutable(), problems.ToImmutable()) { Unanswered = Unanswered(answers) };
    }

    private IEnumerable<HostPlace> PlacesOf(string host, IpFamily family, AddressAnswer answer, ImmutableArray<string>.Builder problems)
    {
        if (mode == AddressMode.Any)
        {
            return [new HostPlace(family)];
        }

        // Sorted by value: servers rotate their answers, and a bound must cut the same ones every time.
        var places = answer.Addresses.Select(a => new HostPlace(family, AddressText.Of(a))).Distinct().Order().ToList();
        if (places.Count > MaxAddresses)
        {
            problems.Add($"{host} has {places.Count} {DnsWords.Of(family)} addresses; only the first {MaxAddresses} in numerical order are probed");
        }

        return places.Take(MaxAddresses);
    }

    private HostOutcome Unresolved(string host, IReadOnlyDictionary<IpFamily, AddressAnswer> answers, ImmutableArray<HostPlace> previous)
    {
        // Where the places are addresses, a family that surely has none keeps none. Without addresses the probe itself says what becomes of the name.
        ImmutableArray<HostPlace> kept = [.. (mode == AddressMode.Each ? Unanswered(answers) : Wanted).SelectMany(f => Kept(previous, f))];
        var consequence = kept.IsEmpty ? "one endpoint stands in to show it" : "the endpoints known from before are kept";
        var why = string.Join("; ", Wanted.Select(f => answers[f].Detail).Distinct());
        return new(DiscoveryStatus.Failed, kept.IsEmpty ? [new(Wanted[0])] : kept, [$"{host} gave no address ({why}); {consequence}"])
        {
            IsUnresolved = true,
            IsStandIn = kept.IsEmpty && mode == AddressMode.Each,
            Unanswered = Unanswered(answers),
        };
    }

    private static ImmutableArray<IpFamily> Unanswered(IReadOnlyDictionary<IpFamily, AddressAnswer> answers) =>
        [.. answers.Where(a => a.Value.Status is DnsStatus.Servfail or DnsStatus.Timeout).Select(a => a.Key)];

    /// <summary>Places of another address mode do not come along.</summary>
    private IEnumerable<HostPlace> Kept(ImmutableArray<HostPlace> previous, IpFamily family) =>
        previous.Where(p => p.Family == family && (p.Address.Length > 0) == (mode == AddressMode.Each));
}
