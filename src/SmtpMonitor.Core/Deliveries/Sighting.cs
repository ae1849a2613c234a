using System.Collections.Immutable;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>What one look into the mailbox found.</summary>
/// <param name="Copies">How often this run's message is there.</param>
/// <param name="InJunk">True when it is only among unwanted mail.</param>
/// <param name="Received">The trace lines of one copy, newest first.</param>
/// <param name="Removed">Messages of earlier runs that were deleted.</param>
/// <param name="CleanupFailed">Something of ours could not be deleted.</param>
internal sealed record Sighting(int Copies, bool InJunk, ImmutableArray<string> Received, int Removed, bool CleanupFailed)
{
    public static readonly Sighting Nothing = new(0, false, [], 0, false);

    /// <summary>A folder for unwanted mail could not be opened: whether the message is there is not known.</summary>
    public bool JunkClosed { get; init; }
}
