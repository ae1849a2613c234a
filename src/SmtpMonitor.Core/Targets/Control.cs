namespace SmtpMonitor.Core.Targets;

/// <summary>One control of one address family: who it is and how to look at it.</summary>
public sealed record Control(ControlKey Key, ControlSettings Settings);
