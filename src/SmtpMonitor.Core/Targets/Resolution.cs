using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Targets;

/// <summary>What a host was resolved to before its probe, by whoever had to look at the addresses first.</summary>
/// <param name="Answer">The addresses, or why there are none.</param>
/// <param name="Duration">How long that took; it counts as the probe's resolve phase.</param>
public sealed record Resolution(AddressAnswer Answer, TimeSpan Duration);
