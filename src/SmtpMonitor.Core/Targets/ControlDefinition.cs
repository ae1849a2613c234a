namespace SmtpMonitor.Core.Targets;

/// <summary>A TCP endpoint that is not mail, to tell "SMTP is blocked" from "the network is down".</summary>
public sealed record ControlDefinition(string Host, int Port);
