namespace SmtpMonitor.Configuration;

/// <summary>TCP ports from one to another, both included.</summary>
public readonly record struct PortRange(int First, int Last);
