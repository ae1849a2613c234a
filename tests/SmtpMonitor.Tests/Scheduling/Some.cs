using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>Small valid things that tests about other things need.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly EndpointSettings Settings = new()
    {
        Role = PortRole.Submission,
        Tls = new TlsSettings(),
        EhloName = "monitor.example",
        Interval = TimeSpan.FromSeconds(60),
        RetryInterval = TimeSpan.FromSeconds(15),
    };

    public static Endpoint Endpoint(string target = "mail", int port = 587, EndpointSettings? settings = null, LabelSet? labels = null) =>
        new(new EndpointKey(target, "127.0.0.1", port, IpFamily.Ipv4), settings ?? Settings) { Labels = labels ?? LabelSet.Empty };

    public static LabelSet Labels(params (string Name, string Value)[] labels) =>
        new(labels.Select(l => KeyValuePair.Create(l.Name, l.Value)));

    public static TargetDefinition Target(string name = "mail", EndpointSettings? settings = null, LabelSet? labels = null, params int[] ports) => new()
    {
        Name = name,
        Host = "127.0.0.1",
        Labels = labels ?? LabelSet.Empty,
        Ports = [.. (ports.Length == 0 ? [587] : ports).Select(p => new PortSettings(p, settings ?? Settings))],
    };

    public static MonitorConfiguration Configuration(params TargetDefinition[] targets) =>
        new() { Vantage = "here", Targets = [.. targets], ContentHash = "c0ffee", MaxConcurrentProbes = 16 };

    public static Judgement Judgement(Verdict verdict) => new(verdict, [new Evidence("the test says so", Endpoint().Key)], "");

    public static ProbeResult Success(Endpoint endpoint) => new()
    {
        Endpoint = endpoint,
        StartedAt = Start,
        Duration = TimeSpan.FromMilliseconds(120),
        PortState = PortState.Open,
        Address = IPAddress.Loopback,
    };

    public static ProbeResult Failure(Endpoint endpoint, Reason reason = Reason.ConnectRefused, Phase phase = Phase.Connect) => new()
    {
        Endpoint = endpoint,
        StartedAt = Start,
        Duration = TimeSpan.FromMilliseconds(2),
        PortState = PortState.Refused,
        Address = IPAddress.Loopback,
        FailedPhase = phase,
        Reason = reason,
        Detail = "nothing listens there",
        Phases = ImmutableArray.Create(new PhaseTiming(Phase.Connect, TimeSpan.Zero, TimeSpan.FromMilliseconds(2))),
    };

    public static Control Control(string host = "www.control.test", ControlSettings? settings = null, IpFamily family = IpFamily.Ipv4) =>
        new(new ControlKey(host, 443, family), settings ?? new ControlSettings());

    public static ControlResult Open(ControlKey control) => new()
    {
        Control = control,
        StartedAt = Start,
        Duration = TimeSpan.FromMilliseconds(20),
        Connection = Reason.None,
        PortState = PortState.Open,
        Address = IPAddress.Loopback,
    };

    public static ControlResult Silent(ControlKey control) => Open(control) with
    {
        Duration = TimeSpan.FromSeconds(10),
        Connection = Reason.ConnectTimeout,
        PortState = PortState.Filtered,
        Detail = "127.0.0.1 port 443: no answer to the connection attempt",
    };

    public static ControlResult Unresolved(ControlKey control, Reason reason = Reason.DnsTimeout) => Open(control) with
    {
        Resolution = reason,
        Connection = null,
        PortState = null,
        Address = null,
        Detail = "the resolver is silent",
    };
}
