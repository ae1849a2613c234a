using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Cli.Domains;

/// <summary>What the options of <see cref="DomainFlags"/> say.</summary>
internal sealed record DomainChoices
{
    /// <summary>Trusted validating DNS servers; empty: DANE is not judged.</summary>
    public ImmutableArray<IPEndPoint> ValidatingServers { get; init; } = [];

    /// <summary>Trust anchors of policy hosts; null: the system's.</summary>
    public string? PolicyCaFile { get; init; }

    public int PolicyPort { get; init; } = 443;
}
