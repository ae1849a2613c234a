using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;

namespace SmtpMonitor.Metrics.Sending;

/// <summary>All series of one sender. Not thread-safe.</summary>
internal sealed class SenderSeries
{
    private readonly SendingFamilies _families;
    private readonly SenderDefinition _sender;
    private readonly OptionalGauge _count;
    private readonly OptionalGauge _timestamp;
    private readonly OptionalGauge _interval;
    private readonly GaugePerValue<FindingGravity> _findings;
    private readonly Dictionary<string, SenderAddressSeries> _addresses = new(StringComparer.Ordinal);

    public SenderSeries(SendingFamilies families, SenderDefinition sender)
    {
        _families = families;
        _sender = sender;
        _count = new(families.Addresses, [sender.Name]);
        _timestamp = new(families.CheckTimestamp, [sender.Name]);
        _interval = new(families.CheckInterval, [sender.Name]);
        _findings = new(families.Finding, [sender.Name]);
        _interval.Set(sender.Interval.TotalSeconds);
    }

    public SenderDefinition Sender => _sender;

    /// <summary>The last facts shown; null before the first.</summary>
    public SenderFacts? Shown { get; private set; }

    public void Show(SenderFacts facts)
    {
        Shown = facts;
        _count.Set(facts.Addresses.Length);
        _timestamp.Set(facts.At);
        var findings = SendingFindings.Of(facts);
        _findings.Set(g => findings.Count(f => f.Gravity == g));

        // An echo tells another address when the egress changes: the one of before is gone then.
        foreach (var gone in _addresses.Keys.Except(facts.Addresses.Select(a => a.Address.ToString())).ToList())
        {
            _addresses[gone].Remove();
            _addresses.Remove(gone);
        }

        foreach (var address in facts.Addresses)
        {
            var text = address.Address.ToString();
            if (!_addresses.TryGetValue(text, out var series))
            {
                series = _addresses[text] = new SenderAddressSeries(_families, _sender, text);
            }

            series.Show(_sender, address);
        }
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        _count.Remove();
        _timestamp.Remove();
        _interval.Remove();
        _findings.Remove();
        foreach (var address in _addresses.Values)
        {
            address.Remove();
        }
    }
}
