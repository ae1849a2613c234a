namespace SmtpMonitor.Web.Guard;

/// <summary>What became of a password.</summary>
internal enum PasswordAnswer
{
    Right,

    /// <summary>Wrong, or of a user who does not exist: nobody can tell which.</summary>
    Wrong,

    /// <summary>Too many wait already; this one was not looked at.</summary>
    Busy,
}
