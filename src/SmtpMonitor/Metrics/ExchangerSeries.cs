using System.Globalization;
using Prometheus;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Metrics;

/// <summary>One series a mail exchanger of a domain, there while an endpoint is at it. Not thread-safe.</summary>
internal sealed class ExchangerSeries(Gauge family)
{
    private readonly Dictionary<(string Target, string Host, MailExchange Exchange), int> _endpoints = [];

    public void Add(Endpoint endpoint)
    {
        if (endpoint.Settings.Exchange is { } exchange)
        {
            var place = (endpoint.Key.Target, endpoint.Key.Host, exchange);
            _endpoints[place] = _endpoints.GetValueOrDefault(place) + 1;
            family.WithLabels(Labels(place)).Set(1);
        }
    }

    public void Remove(Endpoint endpoint)
    {
        if (endpoint.Settings.Exchange is not { } exchange)
        {
            return;
        }

        var place = (endpoint.Key.Target, endpoint.Key.Host, exchange);
        _endpoints[place] = _endpoints.GetValueOrDefault(place) - 1;
        if (_endpoints[place] <= 0)
        {
            _endpoints.Remove(place);
            family.RemoveLabelled(Labels(place));
        }
    }

    private static string[] Labels((string Target, string Host, MailExchange Exchange) place) =>
        [place.Target, place.Exchange.Domain, place.Host, place.Exchange.Preference.ToString(CultureInfo.InvariantCulture)];
}
