namespace SmtpMonitor.Core.Dane;

/// <summary>What the matching records hold on to, the loosest of them.</summary>
public enum DanePin
{
    /// <summary>An authority (usage 2): any certificate that it issues for the right name will do.</summary>
    Authority,

    /// <summary>The server's key: a certificate with the same key will do.</summary>
    Key,

    /// <summary>This very certificate: every renewal breaks it.</summary>
    Certificate,
}
