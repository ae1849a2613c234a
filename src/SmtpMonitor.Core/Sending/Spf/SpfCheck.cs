using System.Net;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>check_host() of RFC 7208 §4: may this address send for this domain? Bounded by the RFC's own limits; keeps nothing.</summary>
/// <param name="records">Where records come from.</param>
public sealed class SpfCheck(IRecordResolver records)
{
    /// <summary>Evaluates. Every failure is a result; only cancellation throws.</summary>
    public async Task<SpfEvaluation> EvaluateAsync(SpfRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await new SpfRun(records, request with { Address = Plain(request.Address) }).EvaluateAsync(cancellationToken);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
