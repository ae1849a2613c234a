namespace SmtpMonitor.Core.Targets;

/// <summary>What made a host a mail exchanger (RFC 5321 §5.1).</summary>
/// <param name="Domain">The mail domain it takes mail for, lower case, no trailing dot.</param>
/// <param name="Preference">Of its MX record, the lowest is tried first; 0 where the domain is its own exchanger for want of a record.</param>
public sealed record MailExchange(string Domain, int Preference);
