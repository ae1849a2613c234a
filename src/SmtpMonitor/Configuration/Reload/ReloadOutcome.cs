using System.Collections.Immutable;

namespace SmtpMonitor.Configuration.Reload;

/// <summary>How one reload ended.</summary>
public enum ReloadResult
{
    /// <summary>A changed configuration is in force.</summary>
    Applied,

    /// <summary>The file says what is in force already.</summary>
    Unchanged,

    /// <summary>The file has errors; what was in force stays in force.</summary>
    Refused,

    /// <summary>The file is good, but a part of the service could not take it over; it is tried again at the next look.</summary>
    Failed,
}

/// <summary>The answer to whoever asked for a reload.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Errors">Of the file, when it was refused.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record ReloadOutcome(ReloadResult Result, ImmutableArray<ConfigurationError> Errors, string Message);
