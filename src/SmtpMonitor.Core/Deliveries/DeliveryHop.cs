namespace SmtpMonitor.Core.Deliveries;

/// <summary>One station of the message.</summary>
/// <param name="By">Host that took it, as its trace line says; fit to be shown.</param>
/// <param name="Delay">Since the station before, the first since the submission began; never negative, since clocks differ.</param>
public sealed record DeliveryHop(string By, TimeSpan Delay);
