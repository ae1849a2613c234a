namespace SmtpMonitor.Core.Targets;

/// <summary>What the server should answer to RCPT.</summary>
public enum RecipientExpectation
{
    Accepted,

    /// <summary>A refusal is the success: a test for an open relay.</summary>
    Refused,
}
