using System.Net;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>From the host to its addresses of the endpoint's family.</summary>
internal sealed class ResolveStep(IDnsResolver dns)
{
    public async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        var key = run.Endpoint.Key;
        if (run.Settings.NullMx)
        {
            return new Failure(Reason.NullMx, $"{key.Host} says that it takes no mail (null MX, RFC 7505)");
        }

        if (key.Address.Length > 0)
        {
            run.Addresses = [IPAddress.Parse(key.Address)];
            return null;
        }

        run.PortState = PortState.Unresolved;
        var answer = run.Endpoint.Resolved?.Answer
            ?? await dns.ResolveAsync(key.Host, key.Family, run.Settings.Resolver, run.Settings.Limits.Resolve, cancellationToken);
        if (answer.Status != DnsStatus.Success)
        {
            return new Failure(ToReason(answer.Status), run.Transcript.Clean(answer.Detail));
        }

        run.PortState = null;
        run.Addresses = answer.Addresses;
        if (run.Settings.SoleExchange && answer.Addresses.Length == 1)
        {
            run.Warnings.Add(Warning.SingleAddress);
        }

        return null;
    }

    /// <summary>Why a look-up gave no address.</summary>
    public static Reason ToReason(DnsStatus status) => status switch
    {
        DnsStatus.Nxdomain => Reason.DnsNxdomain,
        DnsStatus.Nodata => Reason.DnsNodata,
        DnsStatus.Timeout => Reason.DnsTimeout,
        _ => Reason.DnsServfail,
    };
}
