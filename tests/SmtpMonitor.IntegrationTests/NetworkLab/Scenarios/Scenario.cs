using System.Collections.Immutable;
using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>One thing that goes wrong, and what must be said of it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Expected">What must be said of an endpoint; <see cref="Finding.Healthy"/> for those that the fault does not strike.</param>
internal sealed record Scenario(string Name, IFault Fault, Func<EndpointId, Finding> Expected)
{
    /// <summary>Reasons that probes of a struck endpoint may give: the fault does what it is said to do. Empty: not looked at.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>
    /// Verdicts that a struck endpoint may show on the way, besides <c>healthy</c>, <c>unknown</c>, <c>port_blocked</c> and the right one.
    /// </summary>
    public ImmutableArray<string> Meanwhile { get; init; } = [];

    /// <summary>What a session shows that the fault cuts in its middle: the truth about that session, and nobody's side.</summary>
    public static readonly ImmutableArray<string> CutOff = ["unhealthy", "tls_failed"];

    /// <summary>True when the first probes after the fault may still succeed: time counts from the first failed one.</summary>
    public bool ComesLater { get; init; }

    /// <summary>True when the first struck endpoint of an address speaks for it, because the monitor then leaves the whole address alone.</summary>
    public bool OncePerAddress { get; init; }

    /// <summary>How long it may take until everything is healthy again.</summary>
    public TimeSpan Recovery { get; init; } = TimeSpan.FromSeconds(15);

    public bool Strikes(EndpointId endpoint) => Expected(endpoint) != Finding.Healthy;

    public override string ToString() => Name;
}
