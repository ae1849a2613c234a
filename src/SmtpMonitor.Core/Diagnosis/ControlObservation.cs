using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>The newest look at a control, with how long what it says has been so.</summary>
public sealed record ControlObservation
{
    public required ControlResult Result { get; init; }

    /// <summary>Whether the port accepted the connection.</summary>
    public required Reach Reach { get; init; }

    /// <summary><see cref="SeenAt"/> of the first of the looks in a row that said the same of the port and the name.</summary>
    public required DateTimeOffset HoldsSince { get; init; }

    /// <summary>When it is too old to prove anything.</summary>
    public required DateTimeOffset StaleAt { get; init; }

    public ControlKey Key => Result.Control;

    /// <summary>When the newest look began. By a steady clock: compared with other observations, never shown.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>True when a name was asked for and gave an address.</summary>
    public bool NameResolved => Result.Resolution == Reason.None && !System.Net.IPAddress.TryParse(Key.Host, out _);

    /// <summary>True when a name was asked for and gave none.</summary>
    public bool NameFailed => Result.Resolution != Reason.None;

    /// <summary>The observation that a look makes.</summary>
    /// <param name="result">The newest look.</param>
    /// <param name="seenAt">When it began, by a steady clock.</param>
    /// <param name="before">The observation before; null for the first, or when that one is stale.</param>
    /// <param name="freshFor">How long a look proves something: two intervals and the time-out.</param>
    public static ControlObservation Of(ControlResult result, DateTimeOffset seenAt, ControlObservation? before, TimeSpan freshFor)
    {
        ArgumentNullException.ThrowIfNull(result);
        var reach = Reaches.Of(result.PortState);
        var goesOn = before is not null && before.Reach == reach && before.NameFailed == (result.Resolution != Reason.None);
        return new ControlObservation
        {
            Result = result,
            Reach = reach,
            SeenAt = seenAt,
            HoldsSince = goesOn ? before!.HoldsSince : seenAt,
            StaleAt = seenAt + freshFor,
        };
    }

    /// <summary>True when both were so at one time.</summary>
    public bool Overlaps(Observation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return HoldsSince <= other.SeenAt && other.HoldsSince <= SeenAt;
    }
}
