using System.Globalization;
using Prometheus;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics.Deliveries;

/// <summary>All series of one round trip. Not thread-safe.</summary>
internal sealed class DeliverySeries
{
    private const int MostHops = 10;

    private readonly OptionalGauge _success;
    private readonly CurrentInfo _outcome;
    private readonly OptionalGauge _accept;
    private readonly OptionalGauge _deliver;
    private readonly OptionalGauge _total;
    private readonly OptionalGauge[] _hops;
    private readonly GaugePerValue<DeliveryWarning> _warnings;
    private readonly OptionalGauge _offers;
    private readonly OptionalGauge _last;
    private readonly OptionalGauge _lastSuccess;
    private readonly OptionalGauge _failuresInARow;
    private readonly OptionalGauge _interval;
    private readonly Counter.Child _runs;
    private readonly Dictionary<DeliveryReason, Counter.Child> _failures;
    private readonly Counter.Child _leftovers;

    public DeliverySeries(DeliveryFamilies families, string name)
    {
        string[] scope = [name];
        _success = new(families.Success, scope);
        _outcome = new(families.Outcome, scope);
        _accept = new(families.Phase, [name, "accept"]);
        _deliver = new(families.Phase, [name, "deliver"]);
        _total = new(families.Phase, [name, "total"]);
        _hops = [.. Enumerable.Range(1, MostHops).Select(h => new OptionalGauge(families.Hop, [name, h.ToString(CultureInfo.InvariantCulture)]))];
        _warnings = new(families.Warning, scope);
        _offers = new(families.Offers, scope);
        _last = new(families.Last, scope);
        _lastSuccess = new(families.LastSuccess, scope);
        _lastSuccess.Set(0);
        _failuresInARow = new(families.FailuresInARow, scope);
        _interval = new(families.Interval, scope);
        _runs = families.Runs.WithLabels(scope);
        _failures = Enum.GetValues<DeliveryReason>().Where(r => r != DeliveryReason.None).ToDictionary(r => r, r => families.Failures.WithLabels(name, LabelValue.Of(r)));
        _leftovers = families.Leftovers.WithLabels(scope);
    }

    public void Put(DeliveryDefinition delivery) => _interval.Set(delivery.Interval.TotalSeconds);

    /// <summary>Counts a result.</summary>
    public void Count(DeliveryResult result)
    {
        _runs.Inc();
        _leftovers.Inc(result.LeftoversRemoved);
        if (!result.Success)
        {
            _failures[result.Reason].Inc();
        }
    }

    /// <summary>Shows the newest result, if there is one, and what is remembered of those before.</summary>
    public void Show(DeliverySnapshot snapshot)
    {
        if (snapshot.LastSuccessAt is { } success)
        {
            _lastSuccess.Set(success);
        }

        if (snapshot.Newest is not { } result)
        {
            return;
        }

        _failuresInARow.Set(snapshot.FailuresInARow);
        _success.Set(result.Success);
        _outcome.Show(LabelValue.Of(result.Reason));
        _accept.Set(result.Accept?.TotalSeconds);
        _deliver.Set(result.Deliver?.TotalSeconds);
        _total.Set(result.Total?.TotalSeconds);
        for (var i = 0; i < MostHops; i++)
        {
            _hops[i].Set(i < result.Hops.Length ? result.Hops[i].Delay.TotalSeconds : (double?)null);
        }

        _warnings.Set(w => result.Warnings.Contains(w) ? 1 : 0);
        _offers.Set(result.Offers);
        _last.Set(result.StartedAt + result.Duration);
    }

    /// <summary>Goes on counting where another generation stood.</summary>
    public void CountOn(DeliverySeries before)
    {
        _runs.IncTo(before._runs.Value);
        _leftovers.IncTo(before._leftovers.Value);
        foreach (var (reason, counter) in _failures)
        {
            counter.IncTo(before._failures[reason].Value);
        }
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        foreach (var gauge in (OptionalGauge[])[_success, _accept, _deliver, _total, _offers, _last, _lastSuccess, _failuresInARow, _interval, .. _hops])
        {
            gauge.Remove();
        }

        _outcome.Hide();
        _warnings.Remove();
        _runs.Remove();
        _leftovers.Remove();
        foreach (var counter in _failures.Values)
        {
            counter.Remove();
        }
    }
}
