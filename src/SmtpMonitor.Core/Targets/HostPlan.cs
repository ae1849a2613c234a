namespace SmtpMonitor.Core.Targets;

/// <summary>A host whose ports are to be probed.</summary>
/// <param name="Name">Host name or address literal in canonical form.</param>
/// <param name="SoleExchange">See <see cref="EndpointSettings.SoleExchange"/>.</param>
/// <param name="NullMx">See <see cref="EndpointSettings.NullMx"/>.</param>
/// <param name="Exchange">See <see cref="EndpointSettings.Exchange"/>.</param>
/// <param name="IsStandIn">See <see cref="Endpoint.IsStandIn"/>.</param>
internal sealed record HostPlan(string Name, bool SoleExchange = false, bool NullMx = false, MailExchange? Exchange = null, bool IsStandIn = false);
