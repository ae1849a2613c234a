using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>What the pages show of one round trip.</summary>
/// <param name="Snapshot">What is known of it.</param>
internal sealed record DeliveryRow(DeliverySnapshot Snapshot)
{
    public DeliveryDefinition Definition => Snapshot.Definition;

    /// <summary>Null before the first run ended.</summary>
    public DeliveryResult? Newest => Snapshot.Newest;

    /// <summary>How bad it is.</summary>
    public Gravity Gravity => Newest switch
    {
        null => Gravity.Unknown,
        { Success: false } => Gravity.Wrong,
        { Warnings.IsEmpty: false } => Gravity.Warned,
        _ => Gravity.Sound,
    };

    /// <summary>Every run is shown by its times, so only the very same run shows the same.</summary>
    public bool ShowsTheSameAs(DeliveryRow other) => ReferenceEquals(Newest, other.Newest) && Definition == other.Definition;
}
