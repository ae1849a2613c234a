using System.Collections.Immutable;
using System.Globalization;
using Prometheus;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Metrics;

/// <summary>
/// One generation of the families about endpoints: their label names are fixed when they are made, so a configuration with other
/// user labels or another vantage gets a new generation.
/// </summary>
internal sealed class EndpointFamilies
{
    private readonly MetricRegistry _registry;

    public EndpointFamilies(string vantage, ImmutableSortedSet<string> userLabels)
    {
        Vantage = vantage;
        UserLabels = userLabels;
        _registry = new MetricRegistry(vantage);
        string[] scope = [.. MetricCatalogue.EndpointLabels, .. userLabels];
        Success = _registry.Gauge(MetricCatalogue.ProbeSuccess, scope);
        Outcome = _registry.Gauge(MetricCatalogue.ProbeOutcome, scope);
        Duration = _registry.Gauge(MetricCatalogue.ProbeDuration, scope);
        PhaseDuration = _registry.Gauge(MetricCatalogue.PhaseDuration, scope);
        Last = _registry.Gauge(MetricCatalogue.ProbeLast, scope);
        Interval = _registry.Gauge(MetricCatalogue.ProbeInterval, scope);
        Probes = _registry.Counter(MetricCatalogue.Probes, scope);
        Failures = _registry.Counter(MetricCatalogue.ProbeFailures, scope);
        PortState = _registry.Gauge(MetricCatalogue.PortState, scope);
        ReplyCode = _registry.Gauge(MetricCatalogue.ReplyCode, scope);
        StarttlsOffered = _registry.Gauge(MetricCatalogue.StarttlsOffered, scope);
        AuthOffered = _registry.Gauge(MetricCatalogue.AuthOffered, scope);
        Extensions = _registry.Gauge(MetricCatalogue.Extensions, scope);
        EndpointInfo = _registry.Gauge(MetricCatalogue.EndpointInfo, scope);
        TlsInfo = _registry.Gauge(MetricCatalogue.TlsInfo, scope);
        CertificateValid = _registry.Gauge(MetricCatalogue.CertificateValid, scope);
        CertificateNotAfter = _registry.Gauge(MetricCatalogue.CertificateNotAfter, scope);
        ChainNotAfter = _registry.Gauge(MetricCatalogue.ChainNotAfter, scope);
        CertificateInfo = _registry.Gauge(MetricCatalogue.CertificateInfo, scope);
        Warning = _registry.Gauge(MetricCatalogue.Warning, scope);
        Verdict = _registry.Gauge(MetricCatalogue.Verdict, scope);
        PortBlocked = _registry.Gauge(MetricCatalogue.PortBlocked, scope);
        BlockHop = _registry.Gauge(MetricCatalogue.BlockHop, scope);
        Egress = new EgressSeries(_registry.Gauge(MetricCatalogue.EgressPortBlocked));
        Exchangers = new ExchangerSeries(_registry.Gauge(MetricCatalogue.MxInfo));
        Throttled = _registry.Counter(MetricCatalogue.Throttled, scope);
        BackoffUntil = _registry.Gauge(MetricCatalogue.BackoffUntil, scope);
    }

    public string Vantage { get; }

    public ImmutableSortedSet<string> UserLabels { get; }

    public CollectorRegistry Registry => _registry.Registry;

    public Gauge Success { get; }

    public Gauge Outcome { get; }

    public Gauge Duration { get; }

    public Gauge PhaseDuration { get; }

    public Gauge Last { get; }

    public Gauge Interval { get; }

    public Counter Probes { get; }

    public Counter Failures { get; }

    public Gauge PortState { get; }

    public Gauge ReplyCode { get; }

    public Gauge StarttlsOffered { get; }

    public Gauge AuthOffered { get; }

    public Gauge Extensions { get; }

    public Gauge EndpointInfo { get; }

    public Gauge TlsInfo { get; }

    public Gauge CertificateValid { get; }

    public Gauge CertificateNotAfter { get; }

    public Gauge ChainNotAfter { get; }

    public Gauge CertificateInfo { get; }

    public Gauge Warning { get; }

    public Gauge Verdict { get; }

    public Gauge PortBlocked { get; }

    public Gauge BlockHop { get; }

    /// <summary>Not of one endpoint, but of all that share a port and a family.</summary>
    public EgressSeries Egress { get; }

    /// <summary>Not of one endpoint, but of all at one mail exchanger of a domain.</summary>
    public ExchangerSeries Exchangers { get; }

    public Counter Throttled { get; }

    public Gauge BackoffUntil { get; }

    /// <summary>Values of the labels that every series of the endpoint has.</summary>
    public string[] ScopeLabels(Endpoint endpoint)
    {
        var key = endpoint.Key;
        return
        [
            key.Target, key.Host, key.Port.ToString(CultureInfo.InvariantCulture), LabelValue.Of(key.Family), key.Address,
            .. UserLabels.Select(name => endpoint.Labels[name]),
        ];
    }
}
