namespace SmtpMonitor.Scheduling.Errands;

/// <summary>Something done now and then, beside the probes of endpoints. Compared by value: a reload touches only what differs.</summary>
public interface IErrand
{
    /// <summary>Unique among errands of its kind.</summary>
    string Name { get; }

    /// <summary>Time between two rounds.</summary>
    TimeSpan Interval { get; }
}
