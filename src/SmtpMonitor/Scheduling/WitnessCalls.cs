using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Brings probes forward whose results say on whose side a new fault is: other ports of the host, the same port of a few other hosts,
/// the controls. What they said before the fault began proves nothing. Politely: none comes sooner after its last probe than half of its
/// retry interval, and those that were probed since are left alone.
/// </summary>
internal sealed class WitnessCalls(Neighbourhood neighbours, ResultStore results, TriggerBoard triggers, ControlScheduler controls, SchedulingClock clock)
{
    /// <summary>Other hosts that are asked: enough to tell one from all, few enough for thousands not to stampede.</summary>
    private const int OtherHosts = 4;
    private static readonly TimeSpan GreetingCallEvery = TimeSpan.FromMinutes(10);

    /// <summary>Calls for witnesses when a result is news.</summary>
    /// <param name="scheduled">The endpoint.</param>
    /// <param name="before">Its result before; null for the first.</param>
    /// <param name="result">Its newest result.</param>
    public async Task CallAsync(ScheduledEndpoint scheduled, ProbeResult? before, ProbeResult result)
    {
        if (IsNewSilence(before, result) && !scheduled.Endpoint.IsReference)
        {
            await controls.LookAgainAsync(scheduled.Retired);
        }

        foreach (var witness in Wanted(scheduled, before, result).Where(w => !IsHeardSince(w, result)))
        {
            var earliest = witness.LastStart + (witness.Endpoint.Settings.RetryInterval / 2);
            var now = clock.GetUtcNow();
            await triggers.OnceAsync(TriggerKind.Probe, witness.Id, earliest > now ? earliest : now, scheduled.Retired);
        }
    }

    private IEnumerable<ScheduledEndpoint> Wanted(ScheduledEndpoint scheduled, ProbeResult? before, ProbeResult result)
    {
        var key = scheduled.Endpoint.Key;
        if (scheduled.Endpoint.IsReference)
        {
            // Whether it is down as a whole; who else is struck is not asked for its sake.
            return IsNewSilence(before, result) ? neighbours.OfHost(key) : [];
        }

        if (result.PortState == PortState.Open)
        {
            return IsStrangeGreeting(scheduled, before, result) ? neighbours.OfPort(key, OtherHosts) : [];
        }

        return !IsNewSilence(before, result) ? []
            : result.PortState == PortState.Unresolved ? neighbours.OfOthers(key, OtherHosts)
            : [.. neighbours.OfHost(key), .. neighbours.OfPort(key, OtherHosts, WasOpen)];
    }

    /// <summary>
    /// Somebody else's server answers than before: does it answer for other hosts, too? Pools greet under another name each time, but
    /// under one domain; and whoever does not keep to one is asked about once in a while.
    /// </summary>
    private bool IsStrangeGreeting(ScheduledEndpoint scheduled, ProbeResult? before, ProbeResult result)
    {
        var now = clock.GetUtcNow();
        var strange = before?.Banner is { } was && result.Banner is { } banner && NameKinship.AreStrangers(NameOf(was), NameOf(banner))
            && now >= scheduled.LastGreetingCall + GreetingCallEvery;
        if (strange)
        {
            scheduled.LastGreetingCall = now;
        }

        return strange;
    }

    private static bool IsNewSilence(ProbeResult? before, ProbeResult result) =>
        result.PortState is not (null or PortState.Open) && before?.PortState != result.PortState;

    /// <summary>Who answered until now knows most of what is new.</summary>
    private bool WasOpen(ScheduledEndpoint witness) => results.Newest(witness.Endpoint.Key) is { PortState: PortState.Open };

    private bool IsHeardSince(ScheduledEndpoint witness, ProbeResult result) =>
        results.Newest(witness.Endpoint.Key) is { } newest && TimeOf(newest) >= TimeOf(result);

    private static DateTimeOffset TimeOf(ProbeResult result) => result.TriedAt ?? result.StartedAt;

    private static string NameOf(string banner) => banner.Split(' ', 2)[0];
}
