namespace SmtpMonitor.Cli.Domains;

/// <summary>What a bare name on the command line stands for. A name with a port is a host unless told otherwise; one with an @ is always a mail domain.</summary>
internal enum NameKind
{
    /// <summary>A mail domain where it has MX records, otherwise a host.</summary>
    Auto,
    Domain,
    Host,
}
