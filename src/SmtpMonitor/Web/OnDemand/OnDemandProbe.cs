using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// One probe on request, from the question whether it is allowed to its result. It shares sessions, back-offs and logins with the
/// schedule and leaves nothing behind in the results. At most one of them waits at an address, so that the schedule waits for one
/// session of theirs at most.
/// </summary>
internal sealed class OnDemandProbe(
    AllowedTargets allowed, ProbeBounds bounds, HostLookUp lookUp, IProber prober, TimeProvider time) : IConfigurationConsumer
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly SessionGate _turns = new(time);
    private TimeSpan _offset;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        _offset = configuration.ProbeTimeoutOffset;
        return Task.CompletedTask;
    }

    /// <summary>Throws only for <paramref name="clientGone"/>, and only before anything was sent: a probe under way then ends politely.</summary>
    public async Task<ProbeAnswer> RunAsync(ProbeRequest request, CancellationToken clientGone)
    {
        var login = request.Module.Settings.Login is not null;
        if (!allowed.MayAsk(request.Target, login))
        {
            return new ProbeAnswer.Refused(allowed.Unnamed(request.Target, login));
        }

        using var place = bounds.TryEnter();
        if (place is null)
        {
            return new ProbeAnswer.Busy("too many probes are asked for at once; see limits in the configuration", Soon);
        }

        var limits = ProbeTimes.Limits(request.Module.Settings.Limits, request.ScrapeTimeout, _offset);
        var (family, resolution) = await lookUp.FindAsync(
            request.Target.Host, request.Module, limits.Resolve < limits.Probe ? limits.Resolve : limits.Probe, clientGone);
        var addresses = resolution.Answer.Addresses;
        var obstacles = addresses.Select(a => allowed.ObstacleTo(request.Target, a, login)).ToList();
        ImmutableArray<IPAddress> vetted = [.. addresses.Where((_, i) => obstacles[i] is null)];
        if (vetted.IsEmpty && obstacles is [{ } obstacle, ..])
        {
            return new ProbeAnswer.Refused(obstacle);
        }

        if (vetted.IsEmpty && !allowed.IsByItself(request.Target, login))
        {
            // A name that only its addresses could have allowed: whether it exists is nobody's business here.
            return new ProbeAnswer.Refused(allowed.Unnamed(request.Target, login));
        }

        var endpoint = Endpoint(request, limits, family, resolution with { Answer = resolution.Answer with { Addresses = vetted } });
        return await InTurnAsync(endpoint, vetted, clientGone);
    }

    /// <summary>Its key has the request's own words for a target, so that the pace of logins holds from one request to the next.</summary>
    private static Endpoint Endpoint(ProbeRequest request, ProbeLimits limits, IpFamily family, Resolution resolution)
    {
        var settings = request.Module.Settings;
        return new Endpoint(
            new EndpointKey(request.Target.ToString(), request.Target.Host, request.Target.Port, family),
            settings with { Limits = limits, Tls = settings.Tls with { ServerName = settings.Tls.ServerName ?? request.ServerName } })
        {
            Resolved = resolution,
        };
    }

    private async Task<ProbeAnswer> InTurnAsync(Endpoint endpoint, ImmutableArray<IPAddress> addresses, CancellationToken clientGone)
    {
        // Waits are not the probe's time, but the scraper waits, too.
        var limits = endpoint.Settings.Limits;
        var patience = limits.Probe - endpoint.Resolved!.Duration;
        patience = patience > TimeSpan.Zero ? patience : TimeSpan.Zero;
        using var deadline = new CancellationTokenSource(patience + limits.Quit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, clientGone);
        IDisposable? turn = null;
        try
        {
            // Names rotate their addresses; the lowest is the same whoever asks.
            turn = addresses.IsEmpty ? null : await _turns.EnterAsync(addresses.MinBy(a => a.ToString(), StringComparer.Ordinal)!, patience, clientGone);
            if (turn is null && !addresses.IsEmpty)
            {
                return new ProbeAnswer.Busy($"another probe of {endpoint.Key.Target} took the whole time", Soon);
            }

            return Answer(endpoint, await prober.ProbeAsync(endpoint, either.Token), clientGone);
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private ProbeAnswer Answer(Endpoint endpoint, ProbeOutcome outcome, CancellationToken clientGone)
    {
        clientGone.ThrowIfCancellationRequested();
        return outcome switch
        {
            { Result: { Reason: not Reason.Cancelled } result } => new ProbeAnswer.Probed(result),
            { Skipped: SkipReason.Throttled, BackingOffUntil: { } until } => new ProbeAnswer.Busy(
                string.Create(CultureInfo.InvariantCulture, $"{endpoint.Key.Target} asked to be left alone; nothing is sent to it before {until.UtcDateTime:HH:mm:ss} UTC"),
                until - time.GetUtcNow()),
            _ => new ProbeAnswer.Busy($"other sessions at the address of {endpoint.Key.Target} took the whole time", Soon),
        };
    }
}
