using System.Net;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What earlier probes saw of one place and the newest result may no longer show. Outlives reloads.</summary>
public sealed record PlaceMemory
{
    public static readonly PlaceMemory Nothing = new();

    /// <summary>When STARTTLS was last offered; null: never seen.</summary>
    public DateTimeOffset? StarttlsOfferedAt { get; init; }

    /// <summary>When the port last accepted a connection; null: never seen.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>The fastest connection ever accepted by <see cref="Address"/>: the path cannot be shorter than that.</summary>
    public TimeSpan? FastestConnect { get; init; }

    /// <summary>The address that accepted last.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The name in the newest greeting.</summary>
    public string? Greeting { get; init; }

    /// <summary>When <see cref="Greeting"/> was first seen.</summary>
    public DateTimeOffset? GreetingSince { get; init; }

    /// <summary>The name greeted with before <see cref="Greeting"/>; null when there was no other.</summary>
    public string? EarlierGreeting { get; init; }

    /// <summary>The issuer of the newest certificate.</summary>
    public string? Issuer { get; init; }

    /// <summary>The issuer before <see cref="Issuer"/>; null when there was no other.</summary>
    public string? EarlierIssuer { get; init; }

    /// <summary>Adds what a result saw.</summary>
    public PlaceMemory With(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var memory = this;
        if (result.PortState == PortState.Open && result.Attempts is [.., { Reason: Reason.None } attempt])
        {
            var same = attempt.Address.Equals(Address);
            memory = memory with
            {
                OpenAt = result.StartedAt,
                Address = attempt.Address,
                FastestConnect = same && FastestConnect < attempt.Duration ? FastestConnect : attempt.Duration,

                // Another address is another server: what it says differs for good reason.
                StarttlsOfferedAt = same ? memory.StarttlsOfferedAt : null,
                Greeting = same ? memory.Greeting : null,
                EarlierGreeting = same ? memory.EarlierGreeting : null,
                Issuer = same ? memory.Issuer : null,
                EarlierIssuer = same ? memory.EarlierIssuer : null,
            };
        }

        if (result.StarttlsOffered == true)
        {
            memory = memory with { StarttlsOfferedAt = result.StartedAt };
        }

        if (Diagnosis.Greeting.NameOf(result.Banner) is { } name && name != memory.Greeting)
        {
            memory = memory with { Greeting = name, EarlierGreeting = memory.Greeting, GreetingSince = result.StartedAt };
        }

        if (result.Tls?.Leaf?.Issuer is { } issuer && issuer != memory.Issuer)
        {
            memory = memory with { Issuer = issuer, EarlierIssuer = memory.Issuer };
        }

        return memory;
    }
}
