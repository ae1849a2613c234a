using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// Offers a message once, in the same dialogue that a probe has: its phases, bounds, back-offs, turns at the address and rules for logins
/// hold here, too. Only then comes DATA.
/// </summary>
internal sealed class Submitter(HostLookup lookup, Prober prober, TimeProvider time)
{
    public async Task<SubmitOutcome> OfferAsync(DeliveryDefinition delivery, byte[] message, TimeSpan limit, CancellationToken cancellationToken)
    {
        var submit = delivery.Submit;
        var from = time.GetTimestamp();
        var answer = await lookup.FindAsync(submit.Host, submit.Resolver, cancellationToken);
        var family = answer.Addresses.Any(a => a.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) ? IpFamily.Ipv4 : IpFamily.Ipv6;
        var endpoint = new Endpoint(new EndpointKey(delivery.Name, submit.Host, submit.Port, family), SettingsOf(delivery, limit))
        {
            Resolved = new Resolution(answer, time.GetElapsedTime(from)),
        };
        SubmitOutcome? data = null;
        var outcome = await prober.ProbeAsync(endpoint, async run => data = await DataStep.RunAsync(run, message), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return data ?? SubmitReasons.Of(outcome) switch
        {
            // Everything succeeded, and yet there was no DATA: never taken for an acceptance.
            { Reason: DeliveryReason.None } => new SubmitOutcome(DeliveryReason.InternalError, "the message was not sent"),
            var refused => refused,
        };
    }

    private static EndpointSettings SettingsOf(DeliveryDefinition delivery, TimeSpan limit) => new()
    {
        Role = PortRole.Submission,
        Tls = delivery.Submit.Tls,
        EhloName = delivery.Submit.EhloName,
        Resolver = delivery.Submit.Resolver,
        Limits = new ProbeLimits { Probe = limit },

        // A message needs its login each time; the pace of the runs is slow enough.
        Login = delivery.Submit.Login is { } login ? login with { Every = TimeSpan.Zero } : null,
        Envelope = new EnvelopeSettings { From = delivery.From, To = delivery.To },
    };
}
