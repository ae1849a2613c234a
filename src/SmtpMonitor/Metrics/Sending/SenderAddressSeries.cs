using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Blocklists;

namespace SmtpMonitor.Metrics.Sending;

/// <summary>All series of one address of a sender. Not thread-safe.</summary>
internal sealed class SenderAddressSeries
{
    private readonly CurrentInfo _info;
    private readonly CurrentInfo _spf;
    private readonly OptionalGauge _lookups;
    private readonly OptionalGauge _reverse;
    private readonly OptionalGauge _ehlo;
    private readonly Dictionary<string, (OptionalGauge Listed, GaugePerValue<BlocklistState> State)> _zones = new(StringComparer.Ordinal);

    public SenderAddressSeries(SendingFamilies families, SenderDefinition sender, string address)
    {
        string[] scope = [sender.Name, address];
        _info = new(families.AddressInfo, scope);
        _spf = new(families.SpfResult, scope);
        _lookups = new(families.SpfLookups, scope);
        _reverse = new(families.ReverseConfirmed, scope);
        _ehlo = new(families.EhloMatches, scope);
        foreach (var zone in sender.Blocklists)
        {
            _zones[zone] = (new(families.BlocklistListed, [.. scope, zone]), new(families.BlocklistState, [.. scope, zone]));
        }
    }

    public void Show(SenderDefinition sender, SenderAddressFacts facts)
    {
        _info.Show(sender.Domain, sender.EhloName, LabelValue.Of(facts.Source), facts.NotPublic is null ? "public" : "not_public");
        if (facts.Spf is { } spf)
        {
            _spf.Show(LabelValue.Of(spf.Result));
        }
        else
        {
            _spf.Hide();
        }

        _lookups.Set(facts.Spf?.LookUps);
        _reverse.Set(facts.Reverse?.Confirmed);
        _ehlo.Set(facts.Ehlo?.LeadsHere);
        foreach (var list in facts.Blocklists)
        {
            var (listed, state) = _zones[list.Zone];
            listed.Set(list.Listed);
            state.Set(s => s == list.State ? 1 : 0);
        }
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        _info.Hide();
        _spf.Hide();
        _lookups.Remove();
        _reverse.Remove();
        _ehlo.Remove();
        foreach (var (listed, state) in _zones.Values)
        {
            listed.Remove();
            state.Remove();
        }
    }
}
