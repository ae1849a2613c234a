namespace SmtpMonitor.Core.Smtp;

/// <summary>Who spoke.</summary>
public enum Speaker
{
    Client,
    Server,

    /// <summary>A remark of the monitor: connected, TLS agreed, connection closed.</summary>
    Note,
}

/// <summary>One line of a dialogue, without its line end, control characters escaped, secrets replaced.</summary>
public sealed record TranscriptLine(Speaker Speaker, TimeSpan At, string Text);
