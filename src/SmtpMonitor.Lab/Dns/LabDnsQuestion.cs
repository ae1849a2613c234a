namespace SmtpMonitor.Lab.Dns;

/// <summary>A question the server got.</summary>
/// <param name="Name">Lower case, no trailing dot.</param>
/// <param name="Type"><see cref="LabDnsType.None"/> for types it does not serve.</param>
/// <param name="OverTcp">False: over UDP.</param>
public sealed record LabDnsQuestion(string Name, LabDnsType Type, bool OverTcp);
