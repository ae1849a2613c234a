using Prometheus;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics;

/// <summary>
/// All series of one endpoint, with their children held so that a result costs no look-ups. Facts are those of the last probe: what
/// it did not see disappears instead of going stale. Not thread-safe.
/// </summary>
internal sealed class EndpointSeries
{
    private readonly EndpointFamilies _families;
    private readonly string[] _scope;
    private readonly OptionalGauge _success;
    private readonly OptionalGauge _duration;
    private readonly OptionalGauge _last;
    private readonly OptionalGauge _starttls;
    private readonly OptionalGauge _auth;
    private readonly OptionalGauge _certificateValid;
    private readonly OptionalGauge _certificateNotAfter;
    private readonly OptionalGauge _chainNotAfter;
    private readonly OptionalGauge _backoffUntil;
    private readonly OptionalGauge _interval;
    private readonly CurrentInfo _outcome;
    private readonly CurrentInfo _extensions;
    private readonly CurrentInfo _endpointInfo;
    private readonly CurrentInfo _tls;
    private readonly CurrentInfo _certificate;
    private readonly GaugePerValue<PortState> _portState;
    private readonly GaugePerValue<Phase> _phases;
    private readonly GaugePerValue<Phase> _replyCodes;
    private readonly GaugePerValue<Warning> _warnings;
    private readonly VerdictSeries _verdict;
    private readonly Counter.Child _probes;
    private readonly Counter.Child _throttled;
    private readonly Dictionary<Reason, Counter.Child> _failures = [];
    private string _address = "";

    public EndpointSeries(EndpointFamilies families, Endpoint endpoint)
    {
        _families = families;
        Endpoint = endpoint;
        _scope = families.ScopeLabels(endpoint);
        _success = new(families.Success, _scope);
        _duration = new(families.Duration, _scope);
        _last = new(families.Last, _scope);
        _interval = new(families.Interval, _scope);
        _starttls = new(families.StarttlsOffered, _scope);
        _auth = new(families.AuthOffered, _scope);
        _certificateValid = new(families.CertificateValid, _scope);
        _certificateNotAfter = new(families.CertificateNotAfter, _scope);
        _chainNotAfter = new(families.ChainNotAfter, _scope);
        _backoffUntil = new(families.BackoffUntil, _scope);
        _outcome = new(families.Outcome, _scope);
        _extensions = new(families.Extensions, _scope);
        _endpointInfo = new(families.EndpointInfo, _scope);
        _tls = new(families.TlsInfo, _scope);
        _certificate = new(families.CertificateInfo, _scope);
        _portState = new(families.PortState, _scope);
        _phases = new(families.PhaseDuration, _scope);
        _replyCodes = new(families.ReplyCode, _scope);
        _warnings = new(families.Warning, _scope);
        _verdict = new(families, _scope);
        _probes = families.Probes.WithLabels(_scope);
        _throttled = families.Throttled.WithLabels(_scope);
        ShowEndpoint();
    }

    /// <summary>The settings and labels that the series show.</summary>
    public Endpoint Endpoint { get; private set; }

    /// <summary>The last result shown; null before the first.</summary>
    public RecordedResult? Shown { get; private set; }

    /// <summary>Until when the endpoint is left alone; null when it is not.</summary>
    public DateTimeOffset? BackingOffUntil
    {
        get;
        set
        {
            field = value;
            _backoffUntil.Set(value);
        }
    }

    /// <summary>Other settings with the same labels.</summary>
    public void Replace(Endpoint endpoint)
    {
        Endpoint = endpoint;
        ShowEndpoint();
    }

    /// <summary>A new result: counts it and shows what it saw.</summary>
    public void Record(RecordedResult recorded)
    {
        var result = recorded.Result;
        _probes.Inc();
        if (result.Throttled)
        {
            _throttled.Inc();
        }

        if (!result.Success)
        {
            Failure(result.Reason).Inc();
        }

        BackingOffUntil = null;
        Show(recorded);
    }

    /// <summary>A new judgement.</summary>
    public void Judge(Judgement judgement) => _verdict.Show(judgement);

    /// <summary>The judgement shown; null before the first.</summary>
    public Judgement? Judgement => _verdict.Shown;

    /// <summary>Goes on where the series of the generation before stopped.</summary>
    public void TakeOver(EndpointSeries before)
    {
        _address = before._address;
        ShowEndpoint();
        _probes.IncTo(before._probes.Value);
        _throttled.IncTo(before._throttled.Value);
        foreach (var (reason, child) in before._failures)
        {
            Failure(reason).IncTo(child.Value);
        }

        BackingOffUntil = before.BackingOffUntil;
        if (before.Shown is { } shown)
        {
            Show(shown);
        }

        TakeOverJudgement(before);
    }

    /// <summary>The verdict stays the same under other labels.</summary>
    public void TakeOverJudgement(EndpointSeries before)
    {
        if (before.Judgement is { } judgement)
        {
            Judge(judgement);
        }
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        foreach (var gauge in (OptionalGauge[])
            [_success, _duration, _last, _interval, _starttls, _auth, _certificateValid, _certificateNotAfter, _chainNotAfter, _backoffUntil])
        {
            gauge.Remove();
        }

        foreach (var info in (CurrentInfo[])[_outcome, _extensions, _endpointInfo, _tls, _certificate])
        {
            info.Hide();
        }

        _portState.Remove();
        _phases.Remove();
        _replyCodes.Remove();
        _warnings.Remove();
        _verdict.Remove();
        _probes.Remove();
        _throttled.Remove();
        foreach (var child in _failures.Values)
        {
            child.Remove();
        }
    }

    private void Show(RecordedResult recorded)
    {
        Shown = recorded;
        var result = recorded.Result;
        _success.Set(result.Success);
        _outcome.Show(result.FailedPhase is { } failed ? LabelValue.Of(failed) : "none", LabelValue.Of(result.Reason));
        _duration.Set(result.Duration.TotalSeconds);
        _last.Set(recorded.RecordedAt);
        _phases.Set(phase => Find(result, phase)?.Duration.TotalSeconds);
        _replyCodes.Set(phase => Find(result, phase)?.ReplyCode);
        _portState.Set(state => result.PortState == state ? 1 : 0);
        _warnings.Set(warning => result.Warnings.Contains(warning) ? 1 : null);
        _starttls.Set(result.StarttlsOffered);
        _auth.Set(result.AuthOffered);
        ShowExtensions(result);
        ShowTls(result.Tls);
        _address = result.Address?.ToString() ?? _address;
        ShowEndpoint();
    }

    private void ShowEndpoint()
    {
        _interval.Set(Endpoint.Settings.Interval.TotalSeconds);
        _endpointInfo.Show(_address, LabelValue.Of(Endpoint.Settings.Role), LabelValue.Of(Endpoint.Settings.Tls.Mode));
    }

    private void ShowExtensions(ProbeResult result)
    {
        var lines = result.ExtensionsInTls.IsDefaultOrEmpty ? result.ExtensionsInClear : result.ExtensionsInTls;
        if (lines.IsDefaultOrEmpty)
        {
            _extensions.Hide();
        }
        else
        {
            _extensions.Show(ExtensionList.Join(lines));
        }
    }

    private void ShowTls(TlsFacts? tls)
    {
        if (tls?.Version is { } version)
        {
            _tls.Show(version, tls.Cipher ?? "");
        }
        else
        {
            _tls.Hide();
        }

        var leaf = tls?.Leaf;
        _certificateValid.Set(leaf is null ? (bool?)null : tls!.Problem == CertificateProblem.None);
        _certificateNotAfter.Set(leaf?.NotAfter);
        _chainNotAfter.Set(leaf is null ? null : tls!.ChainNotAfter);
        if (leaf is null)
        {
            _certificate.Hide();
        }
        else
        {
            _certificate.Show(leaf.Subject, leaf.Issuer, leaf.Serial, leaf.FingerprintSha256);
        }
    }

    private static PhaseTiming? Find(ProbeResult result, Phase phase)
    {
        foreach (var timing in result.Phases)
        {
            if (timing.Phase == phase)
            {
                return timing;
            }
        }

        return null;
    }

    private Counter.Child Failure(Reason reason)
    {
        if (!_failures.TryGetValue(reason, out var child))
        {
            _failures[reason] = child = _families.Failures.WithLabels([.. _scope, LabelValue.Of(reason)]);
        }

        return child;
    }
}
