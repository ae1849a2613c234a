using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Looks at the monitor's page again and again and remembers what it said of each endpoint, and when.</summary>
internal sealed class Watch(MonitorProcess monitor, TimeProvider time)
{
    private static readonly string[] Prefixes =
    [
        "smtp_verdict_info{", "smtp_port_blocked{", "smtp_egress_port_blocked{", "smtp_block_hop_info{", "smtp_warning{", "smtp_port_state{",
        "smtp_probe_success{", "smtp_probe_outcome_info{", "smtp_probe_last_timestamp_seconds{", "smtp_probe_duration_seconds{", "smtp_probes_total{",
    ];

    private readonly Dictionary<EndpointId, List<(DateTimeOffset At, string Verdict)>> _verdicts =
        Topology.Endpoints.ToDictionary(e => e, _ => new List<(DateTimeOffset, string)>());

    private readonly List<Round> _rounds = [];

    /// <summary>The newest page, without what nobody here asks for.</summary>
    public Exposition Page { get; private set; } = Exposition.Parse("");

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Every verdict that was shown since then, the one in force at that moment first, without repetitions.</summary>
    public IEnumerable<string> VerdictsSince(EndpointId endpoint, DateTimeOffset since)
    {
        var all = _verdicts[endpoint];
        return all.Skip(Math.Max(0, all.FindLastIndex(v => v.At <= since))).Select(v => v.Verdict);
    }

    /// <summary>When the verdict in force was first shown; null before the first one.</summary>
    public DateTimeOffset? JudgedAt(EndpointId endpoint) => _verdicts[endpoint] is [.., var last] ? last.At : null;

    /// <summary>When the first probe of these endpoints began that met a fault; one under way may have had its connection before.</summary>
    /// <param name="endpoints">Those that the fault strikes.</param>
    /// <param name="begun">When it was being made.</param>
    /// <param name="there">When it was there.</param>
    /// <param name="failed">Only a failed probe has met it.</param>
    public DateTimeOffset? FirstMet(IReadOnlyCollection<EndpointId> endpoints, DateTimeOffset begun, DateTimeOffset there, bool failed)
    {
        var met = _rounds
            .Where(r => endpoints.Contains(r.Endpoint) && (r.Success ? !failed && r.Start >= there : r.Start >= begun))
            .Select(r => r.Start)
            .ToList();
        return met.Count == 0 ? null : met.Min();
    }

    /// <summary>What the newest page says of everything.</summary>
    public string InWords() => EndpointSet.InWords(Topology.Endpoints.Select(e => (e, Finding.Of(Page, e).ToString())));

    /// <summary>Probes that the page counts in all.</summary>
    public double Probes => Page.All("smtp_probes_total").Sum(s => s.Value);

    public async Task<Exposition> LookAsync()
    {
        var text = await monitor.GetAsync("/metrics");
        var lines = text.Split('\n').Where(l => Prefixes.Any(p => l.StartsWith(p, StringComparison.Ordinal)));
        Page = Exposition.Parse(string.Join('\n', lines));
        var now = time.GetUtcNow();
        foreach (var sample in Page.All("smtp_verdict_info").Where(s => s.Value == 1))
        {
            var seen = _verdicts[EndpointId.Of(sample)];
            if (seen.Count == 0 || seen[^1].Verdict != sample["verdict"])
            {
                seen.Add((now, sample["verdict"]));
            }
        }

        _rounds.AddRange(Round.All(Page).Where(r => !_rounds.Contains(r)));
        return Page;
    }

    /// <summary>Looks until it holds.</summary>
    public Task<Exposition> UntilAsync(Func<Exposition, bool> holds, TimeSpan deadline, Func<string> otherwise, CancellationToken cancellationToken) =>
        Eventually.GetAsync(async () => holds(await LookAsync()) ? Page : null, deadline, otherwise, cancellationToken);

    /// <summary>One probe, as the page tells it.</summary>
    private sealed record Round(EndpointId Endpoint, DateTimeOffset Start, bool Success)
    {
        public static IEnumerable<Round> All(Exposition page)
        {
            var durations = page.All("smtp_probe_duration_seconds").ToDictionary(EndpointId.Of, s => s.Value);
            var successes = page.All("smtp_probe_success").ToDictionary(EndpointId.Of, s => s.Value);
            foreach (var last in page.All("smtp_probe_last_timestamp_seconds"))
            {
                var endpoint = EndpointId.Of(last);
                if (last.Value > 0 && durations.TryGetValue(endpoint, out var duration) && successes.TryGetValue(endpoint, out var success))
                {
                    var end = DateTimeOffset.UnixEpoch.AddSeconds(last.Value);
                    yield return new Round(endpoint, end.AddSeconds(-duration), success == 1);
                }
            }
        }
    }
}
