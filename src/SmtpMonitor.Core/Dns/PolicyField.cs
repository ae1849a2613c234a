namespace SmtpMonitor.Core.Dns;

/// <summary>One <c>name=value</c> of a policy record, both sides as written.</summary>
internal sealed record PolicyField(string Name, string Value);
