using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>What became of one attempt to connect to another port.</summary>
internal sealed record PortAttempt(int Port, ConnectOutcome Outcome);
