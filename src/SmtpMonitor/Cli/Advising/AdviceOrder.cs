namespace SmtpMonitor.Cli.Advising;

/// <summary>What an <c>advise</c> command asks for, valid.</summary>
/// <param name="Name">Host name, address or mail domain.</param>
/// <param name="Probe">How to probe.</param>
internal sealed record AdviceOrder(string Name, ProbeRequest Probe);
