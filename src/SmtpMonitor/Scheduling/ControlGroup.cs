using System.Collections.Immutable;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// What the user lists as one control. Its families are looked at each for itself; which of them are there follows from what the looks
/// at all of them found. A changed definition gets a new group, which takes over what is known.
/// </summary>
internal sealed class ControlGroup(ControlDefinition definition, RoutedFamilies routed, ControlStore store, IControlProber prober)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IpFamily, ControlResult> _newest = [];
    private ImmutableArray<IpFamily> _there = [];
    private bool _ended;

    public ControlDefinition Definition => definition;

    /// <summary>The families that may ever be there.</summary>
    public ImmutableArray<IpFamily> Families { get; } = definition.Families([IpFamily.Ipv4, IpFamily.Ipv6]);

    /// <summary>Whether the family is to be looked at, by the routes that this machine has now.</summary>
    public bool Wants(IpFamily family) => Wanted().Contains(family);

    /// <summary>Begins, where another group of the same host and port stopped if there was one.</summary>
    public void Begin(ControlGroup? before)
    {
        lock (_lock)
        {
            before?.HandOver(this);
            foreach (var family in _there)
            {
                store.Replace(definition.Of(family));
            }

            Settle();
        }
    }

    /// <summary>Takes the result of a look into the store, unless there is no such control.</summary>
    /// <returns>True when the next look should come sooner.</returns>
    public bool Take(ControlResult result)
    {
        var family = result.Control.Family;
        lock (_lock)
        {
            if (_ended)
            {
                return false;
            }

            var known = _there.Contains(family);
            _newest[family] = result;
            Settle();
            var there = _there.Contains(family);
            if (known && there)
            {
                store.Record(result);
            }

            // A family that is not there may yet be, while the resolver says nothing of any.
            return !result.Success
                && (there || (result.Resolution != Reason.DnsNodata && _newest.Values.All(r => r.Resolution != Reason.None)));
        }
    }

    /// <summary>Removes its controls; results of looks under way are refused from then on.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var family in _there)
            {
                store.Remove(definition.Of(family).Key);
            }
        }
    }

    private void HandOver(ControlGroup next)
    {
        lock (_lock)
        {
            _ended = true;
            next._there = _there;
            foreach (var (family, result) in _newest)
            {
                next._newest[family] = result;
            }
        }
    }

    /// <summary>Reads the routes only where they matter.</summary>
    private ImmutableArray<IpFamily> Wanted() =>
        Families.Length == 1 || definition.Family != FamilyChoice.Auto ? Families : definition.Families(routed.Current());

    /// <summary>Makes what is there follow what is known.</summary>
    private void Settle()
    {
        var before = _there;
        _there = FamilyPresence.Of(Wanted(), f => _newest.GetValueOrDefault(f)?.Resolution, before);
        foreach (var gone in before.Except(_there).Select(f => definition.Of(f).Key))
        {
            store.Remove(gone);
            prober.Forget(gone);
        }

        foreach (var family in _there.Except(before))
        {
            store.Add(definition.Of(family));
            if (_newest.TryGetValue(family, out var result))
            {
                store.Record(result);
            }
        }
    }
}
