using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// What on-demand probes may dial: what is probed anyway, and what <c>probe_allow</c> adds. A name is looked at before it is resolved, and
/// every address of it after, because a name can be made to mean anything.
/// </summary>
internal sealed class AllowedTargets(KnownPlaces known) : IConfigurationConsumer
{
    private volatile Entries _entries = new([]);

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        _entries = new Entries(configuration.ProbeAllow);
        return Task.CompletedTask;
    }

    /// <summary>Whether the target can be one to dial at all, so that its name may be looked up.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="login">A secret goes there: only what the configuration names will do, not what a domain's records do.</param>
    public bool MayAsk(ProbeTarget target, bool login = false) => AddressLiteral.TryParse(target.Host, out var address)
        ? ObstacleTo(target, address, login) is null
        : IsNamed(target, login) || _entries.Networks.Any(n => n.HasPort(target.Port));

    /// <summary>True when the target is allowed by its own text, and not only by what it resolves to.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="login">A secret goes there.</param>
    public bool IsByItself(ProbeTarget target, bool login = false) =>
        AddressLiteral.TryParse(target.Host, out _) ? MayAsk(target, login) : IsNamed(target, login);

    /// <summary>Why this address of the target must not be dialled, in words that tell nobody what the address is; null when it may be.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="address">One of its addresses.</param>
    /// <param name="login">A secret goes there.</param>
    public string? ObstacleTo(ProbeTarget target, IPAddress address, bool login = false)
    {
        var networks = _entries.Networks.Where(n => n.HasPort(target.Port) && n.Network!.Value.Contains(address));
        if (ReservedAddresses.Of(address) is { } reserved)
        {
            var isWritten = AddressLiteral.TryParse(target.Host, out var literal) && literal.Equals(address) && known.IsConfigured(target.Host, target.Port);
            return isWritten || networks.Any(n => reserved.IsNamedBy(n.Network!.Value))
                ? null
                : $"{target} is at {reserved.Name}, which is dialled only where probe_allow or a target names it by its number";
        }

        return IsNamed(target, login) || networks.Any() ? null : Unnamed(target, login);
    }

    /// <summary>Why nothing allows the target.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="login">A secret goes there.</param>
    public string Unnamed(ProbeTarget target, bool login) => login && known.Contains(target.Host, target.Port)
        ? $"{target} is known from the records of a domain only, and a module that logs in sends its secret to nobody but hosts that targets or probe_allow name"
        : $"{target} is neither a target of the configuration nor in probe_allow";

    private bool IsNamed(ProbeTarget target, bool login) =>
        (login ? known.IsConfigured(target.Host, target.Port) : known.Contains(target.Host, target.Port))
        || (!AddressLiteral.TryParse(target.Host, out _)
            && _entries.Names.Any(n => n.Place.HasPort(target.Port) && n.Pattern.IsMatch(target.Host.TrimEnd('.'))));

    private sealed class Entries(ImmutableArray<AllowedPlace> places)
    {
        public ImmutableArray<AllowedPlace> Networks { get; } = [.. places.Where(p => p.Network is not null)];

        public ImmutableArray<(AllowedPlace Place, Regex Pattern)> Names { get; } =
            [.. places.Where(p => p.HostPattern is not null).Select(p => (p, Pattern(p.HostPattern!)))];

        /// <summary>An asterisk as the first label stands for one label or more, elsewhere for characters of a label.</summary>
        private static Regex Pattern(string text)
        {
            var labels = text.Split('.').Select((label, i) => i == 0 && label == "*"
                ? @"[^.]+(\.[^.]+)*"
                : Regex.Escape(label).Replace(@"\*", "[^.]*", StringComparison.Ordinal));
            return new Regex(@$"\A{string.Join(@"\.", labels)}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
    }
}
