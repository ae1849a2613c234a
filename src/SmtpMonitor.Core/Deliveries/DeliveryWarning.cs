namespace SmtpMonitor.Core.Deliveries;

/// <summary>What deserves attention, whether or not the message came back.</summary>
public enum DeliveryWarning
{
    /// <summary>It was found in a folder for unwanted mail (special use \Junk, RFC 6154).</summary>
    FoundInJunk,

    /// <summary>It came more than once.</summary>
    Duplicate,

    /// <summary>Messages of the monitor's own could not be deleted.</summary>
    CleanupFailed,

    /// <summary>The folder for unwanted mail is named by the server and cannot be opened: what lands there counts as not delivered.</summary>
    JunkUnreadable,
}
