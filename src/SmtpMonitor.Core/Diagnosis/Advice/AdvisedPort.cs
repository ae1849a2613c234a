using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>One port of one host in an advice.</summary>
public sealed record AdvisedPort
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required PortRole Role { get; init; }

    public required TlsMode TlsMode { get; init; }

    public required PortStanding Standing { get; init; }

    /// <summary>Why it stands so, a sentence or two.</summary>
    public required string Why { get; init; }

    /// <summary>What was seen, IPv4 first; never empty.</summary>
    public required ImmutableArray<PortSight> Sights { get; init; }

    /// <summary>The families over which it is as good as <see cref="Standing"/> says, IPv4 first; empty when it is unusable.</summary>
    public required ImmutableArray<IpFamily> Families { get; init; }
}
