using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>Schedules what falls to this shard of what targets were found to have. One caller at a time.</summary>
internal sealed class TargetShares(EndpointRoster roster, ILogger logger)
{
    /// <summary>In force now.</summary>
    public ShardPlan Plan { get; private set; } = new(Shard.Whole, []);

    /// <summary>Takes a plan into force: what falls to this shard of targets that are known may be other endpoints than before.</summary>
    /// <param name="plan">From now on.</param>
    /// <param name="targets">All that are scheduled.</param>
    /// <param name="changed">Those among them that are being looked up anyway.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ApplyAsync(
        ShardPlan plan, IReadOnlyCollection<ScheduledTarget> targets, IReadOnlyCollection<ScheduledTarget> changed, CancellationToken cancellationToken)
    {
        var before = Plan;
        Plan = plan;
        if (before.Shard.IsWhole && plan.Shard.IsWhole)
        {
            return;
        }

        plan.Learn(OfDomains(targets));
        foreach (var target in targets.Except(changed))
        {
            await ShareAsync(target, cancellationToken);
        }

        if (plan.Shard != before.Shard || !plan.References.SetEquals(before.References))
        {
            DiscoveryLog.Report(logger, plan);
        }
    }

    /// <summary>A target took note of what was found; what it found may make other references for all.</summary>
    public async Task FoundAsync(ScheduledTarget target, IReadOnlyCollection<ScheduledTarget> targets)
    {
        await ShareAsync(target, target.Retired);
        if (target.Definition.Domain is not null && Plan.Learn(target.Definition.Name, target.Found, () => OfDomains(targets)))
        {
            foreach (var domain in targets.Where(t => t.Definition.Domain is not null))
            {
                // Not cut short by the end of the target that was looked up: it is about the others.
                await ShareAsync(domain, CancellationToken.None);
            }

            DiscoveryLog.ReportReferences(logger, Plan);
        }
    }

    private async Task ShareAsync(ScheduledTarget target, CancellationToken cancellationToken)
    {
        var before = target.Endpoints;
        target.Endpoints = Plan.Share(target.Found);
        await roster.ChangeAsync(before, target.Endpoints, Math.Max(target.Starting, target.Endpoints.Count), cancellationToken);
    }

    private static IEnumerable<Endpoint> OfDomains(IEnumerable<ScheduledTarget> targets) =>
        targets.Where(t => t.Definition.Domain is not null).SelectMany(t => t.Found);
}
