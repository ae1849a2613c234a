namespace SmtpMonitor.Core.Targets;

/// <summary>One port of a target: the same settings for every host and address that the target has.</summary>
public sealed record PortSettings(int Port, EndpointSettings Settings);
