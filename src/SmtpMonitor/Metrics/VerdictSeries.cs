using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Metrics;

/// <summary>The series of one endpoint that say what is wrong with it. Not thread-safe.</summary>
internal sealed class VerdictSeries(EndpointFamilies families, string[] scope)
{
    private readonly CurrentInfo _verdict = new(families.Verdict, scope);
    private readonly CurrentInfo _hop = new(families.BlockHop, scope);
    private readonly GaugePerValue<BlockSide> _blocked = new(families.PortBlocked, scope);
    private readonly GaugePerValue<Suspicion> _suspicions = new(families.Warning, scope);

    /// <summary>The judgement shown; null before the first.</summary>
    public Judgement? Shown { get; private set; }

    public void Show(Judgement judgement)
    {
        Shown = judgement;
        _verdict.Show(LabelValue.Of(judgement.Verdict));
        _blocked.Set(side => judgement.BlockedBy == side ? 1 : 0);
        _suspicions.Set(suspicion => judgement.Suspicions.Contains(suspicion) ? 1 : null);
        if (judgement.Hop is { } hop)
        {
            _hop.Show(hop.Ttl.ToString(CultureInfo.InvariantCulture), hop.Router?.ToString() ?? "");
        }
        else
        {
            _hop.Hide();
        }
    }

    public void Remove()
    {
        _verdict.Hide();
        _hop.Hide();
        _blocked.Remove();
        _suspicions.Remove();
    }
}
