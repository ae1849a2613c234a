namespace SmtpMonitor.Hosting;

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>Text on a terminal, JSON elsewhere.</summary>
    Auto,

    /// <summary>For people.</summary>
    Text,

    /// <summary>Compact JSON, one object a line.</summary>
    Json,
}
