using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli.Advising;

/// <summary>
/// One look at all endpoints side by side, judged together, and a second one at those of which one look is not enough: a lost packet is
/// no block. Two looks are all there are.
/// </summary>
internal sealed class AdviceLook(IProber prober)
{
    private const int Looks = 2;

    /// <summary>All looks of one command are one moment: nothing is older than anything else, so everything is a witness to everything.</summary>
    private static readonly DateTimeOffset Moment = DateTimeOffset.UnixEpoch;

    /// <summary>Looks; throws only for <paramref name="cancellationToken"/>.</summary>
    /// <returns>One sight an endpoint, in their order.</returns>
    public async Task<ImmutableArray<PortSight>> AtAsync(ImmutableArray<Endpoint> endpoints, CancellationToken cancellationToken)
    {
        var diagnostician = new Diagnostician();
        var results = new Dictionary<EndpointKey, ProbeResult>();
        var skipped = new Dictionary<EndpointKey, SkipReason>();
        var wanted = endpoints;
        for (var look = 1; look <= Looks && !wanted.IsEmpty; look++)
        {
            var outcomes = await Task.WhenAll(wanted.Select(e => prober.ProbeAsync(e, cancellationToken)));
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (endpoint, outcome) in wanted.Zip(outcomes))
            {
                if (outcome.Result is { } result)
                {
                    results[endpoint.Key] = result;
                    diagnostician.Put(result, Moment);
                }
                else
                {
                    skipped[endpoint.Key] = outcome.Skipped!.Value;
                }
            }

            diagnostician.Judge(Moment);
            wanted = [.. endpoints.Where(e => diagnostician.Find(e.Key) is null or { Settled: false })];
        }

        return [.. endpoints.Select(e => new PortSight(e, results.GetValueOrDefault(e.Key), diagnostician.Find(e.Key) ?? Unseen(e.Key, skipped[e.Key])))];
    }

    /// <summary>Nothing was sent, so there is nothing to judge, and nobody waits for it.</summary>
    private static Judgement Unseen(EndpointKey key, SkipReason why) =>
        new(Verdict.Unknown, [new Evidence($"nothing was sent to it ({LabelValue.Of(why)})", key)], "") { Settled = false };
}
