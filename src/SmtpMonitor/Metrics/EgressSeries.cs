using System.Globalization;
using Prometheus;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Metrics;

/// <summary>One series a port and family of this vantage: whether our side blocks it. There while an endpoint has it. Not thread-safe.</summary>
internal sealed class EgressSeries(Gauge family)
{
    private readonly Dictionary<(int Port, IpFamily Family), HashSet<EndpointKey>> _blocked = [];
    private readonly Dictionary<(int Port, IpFamily Family), int> _endpoints = [];

    public void Add(EndpointKey endpoint)
    {
        var place = (endpoint.Port, endpoint.Family);
        _endpoints[place] = _endpoints.GetValueOrDefault(place) + 1;
        Show(place);
    }

    public void Remove(EndpointKey endpoint)
    {
        var place = (endpoint.Port, endpoint.Family);
        _blocked.GetValueOrDefault(place)?.Remove(endpoint);
        _endpoints[place] = _endpoints.GetValueOrDefault(place) - 1;
        if (_endpoints[place] > 0)
        {
            Show(place);
            return;
        }

        _endpoints.Remove(place);
        _blocked.Remove(place);
        family.RemoveLabelled(Labels(place));
    }

    public void Judge(EndpointKey endpoint, Judgement judgement)
    {
        var place = (endpoint.Port, endpoint.Family);
        if (!_blocked.TryGetValue(place, out var blocked))
        {
            _blocked[place] = blocked = [];
        }

        _ = judgement.Verdict is Verdict.EgressPortBlocked or Verdict.EgressSmtpBlocked ? blocked.Add(endpoint) : blocked.Remove(endpoint);
        Show(place);
    }

    private void Show((int Port, IpFamily Family) place) =>
        family.WithLabels(Labels(place)).Set(_blocked.TryGetValue(place, out var blocked) && blocked.Count > 0 ? 1 : 0);

    private static string[] Labels((int Port, IpFamily Family) place) => [place.Port.ToString(CultureInfo.InvariantCulture), LabelValue.Of(place.Family)];
}
